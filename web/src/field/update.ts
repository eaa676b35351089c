import { useEffect, useState } from 'react';

/** Keeps every page of the field on this phone. Without HTTPS or in a private window there is no such thing. */
export function keepPages(): void {
  if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => undefined);
}

/**
 * Says when a newer house stands ready, and lets it in. It waits until somebody agrees: what is being
 * written is never pulled away.
 */
export function useUpdate(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    const watch = async (): Promise<void> => {
      const registration = await navigator.serviceWorker?.getRegistration();
      if (!registration) return;
      const look = (): void => {
        if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting);
      };
      look();
      registration.installing?.addEventListener('statechange', look);
      registration.addEventListener('updatefound', () =>
        registration.installing?.addEventListener('statechange', look),
      );
    };
    void watch();
  }, []);
  return (
    waiting &&
    (() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
      waiting.postMessage({ type: 'SKIP_WAITING' });
    })
  );
}
