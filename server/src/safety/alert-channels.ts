import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** How people are told of an alert besides the page: an address that is asked, a program that is run, or both. */
const shape = z.object({
  alerts: z
    .object({
      webhook: z.url({ protocol: /^https?$/ }).optional(),
      /** A program and its arguments; what is told comes on its standard input. */
      command: z.array(z.string().min(1)).min(1).optional(),
    })
    .optional(),
});

export interface AlertChannels {
  readonly webhook?: string | undefined;
  readonly command?: readonly string[] | undefined;
}

/**
 * The channels named in the house's `settings.json`, read anew each time, so that a change needs no restart.
 * A file that cannot be understood is told as `faulty`, never thrown: the page still shows the alert.
 */
export function readAlertChannels(folder: string): AlertChannels | 'faulty' {
  const path = join(folder, 'settings.json');
  if (!existsSync(path)) return {};
  try {
    const read = shape.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return read.success ? (read.data.alerts ?? {}) : 'faulty';
  } catch {
    return 'faulty';
  }
}
