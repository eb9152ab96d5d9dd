import { useLayoutEffect } from 'react';
import { useSettings } from './settings';

/** Shows the page in the chosen theme; `system` leaves it to the system's. */
export function useTheme(): void {
  const theme = useSettings(({ settings }) => settings.theme);
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === undefined || theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
}
