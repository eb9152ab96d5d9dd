/** Apart from the rest of the contract, so that the preload script bundles no schemas. */
export const REQUEST_CHANNEL = 'ipc:request';
export const EVENT_CHANNEL = 'ipc:event';
