/** The built-in provider that reads text and codes in pictures. */
export const LOCAL_LENS_ID = 'local-lens';
