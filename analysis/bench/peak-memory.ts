import { existsSync, readFileSync } from 'node:fs';

/**
 * The most memory this process has had so far, in MB. Not what getrusage tells: a process that another has started
 * begins there with what that one had.
 */
export function peakMemory(): number {
  const status = '/proc/self/status';
  const [, kilobytes] = existsSync(status) ? (/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8')) ?? []) : [];
  return kilobytes === undefined ? process.resourceUsage().maxRSS / 1000 : Number(kilobytes) / 1000;
}
