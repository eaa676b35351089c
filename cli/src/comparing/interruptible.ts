const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that leaves the thread no moment to hear a signal: meanwhile Ctrl-C ends the program at once, as the system
 * has it. Nothing may be half written while it runs.
 */
export function interruptible<Result>(work: () => Result): Result {
  const handlers = signals.map((signal) => ({ signal, listeners: process.listeners(signal) }));
  for (const signal of signals) process.removeAllListeners(signal);
  try {
    return work();
  } finally {
    for (const { signal, listeners } of handlers) for (const listener of listeners) process.on(signal, listener);
  }
}
