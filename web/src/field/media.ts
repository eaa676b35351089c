import { useSyncExternalStore } from 'react';

const desk = '(min-width: 900px)';

/** Whether there is room for a desk's layout. */
export function useIsDesk(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(desk);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(desk).matches,
  );
}
