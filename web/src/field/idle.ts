import { useEffect } from 'react';

const signs = ['pointerdown', 'keydown', 'scroll', 'touchstart'] as const;

/** Locks after so many minutes without a sign of anybody; also where the phone slept meanwhile. */
export function useIdleLock(minutes: number, lock: () => void): void {
  useEffect(() => {
    let last = Date.now();
    const touched = (): void => {
      if (isIdle()) lock();
      else last = Date.now();
    };
    const isIdle = (): boolean => Date.now() - last >= minutes * 60_000;
    const look = (): void => {
      if (isIdle()) lock();
    };
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true, capture: true });
    document.addEventListener('visibilitychange', look);
    const timer = setInterval(look, 5_000);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true });
      document.removeEventListener('visibilitychange', look);
      clearInterval(timer);
    };
  }, [minutes, lock]);
}
