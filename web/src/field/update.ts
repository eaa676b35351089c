import { useEffect, useState } from 'react';

/**
 * Registers the service worker, which keeps every page of the field on this phone, and says when a newer
 * house stands ready. It waits until somebody agrees: what is being written is never pulled away.
 */
export function useUpdate(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return;
    const register = async (): Promise<void> => {
      const registration = await navigator.serviceWorker.register('/sw.js');
      const look = (): void => {
        if (registration.waiting && navigator.serviceWorker.controller) setWaiting(registration.waiting);
      };
      look();
      registration.addEventListener('updatefound', () =>
        registration.installing?.addEventListener('statechange', look),
      );
    };
    // Without HTTPS or in a private window there is none: the pages work, but only with a network.
    register().catch(() => undefined);
  }, []);
  return (
    waiting &&
    (() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
      waiting.postMessage({ type: 'SKIP_WAITING' });
    })
  );
}
