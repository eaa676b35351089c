import { resolve } from 'node:path';
import type * as Server from '@orion/server';
import { exitCodes, UsageError, type OptionHelp, type ParsedWords } from './command.ts';
import { warn } from './terminal.ts';

/** The option of every command that works on a house. */
export const dataOption: OptionHelp = {
  name: 'data',
  value: 'FOLDER',
  meaning: 'all there is to keep (default ORION_DATA, or ./data)',
};

/** Which house is meant: its data folder, and an outside PostgreSQL where the environment names one. */
export function housePlace({ options }: ParsedWords): Server.HousePlace {
  return {
    folder: resolve(options['data'] ?? process.env['ORION_DATA'] ?? 'data'),
    outside: outsideOf(process.env),
  };
}

export function outsideOf({
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: ownerUrl,
}: NodeJS.ProcessEnv): Server.HousePlace['outside'] {
  if (databaseUrl === undefined && ownerUrl === undefined) return undefined;
  if (databaseUrl === undefined || ownerUrl === undefined)
    throw new UsageError('DATABASE_URL and DATABASE_OWNER_URL go together');
  return { databaseUrl, ownerUrl };
}

/** Does what keeps a house; what whoever asked can mend is said in the sentence that came with it. */
export async function keeping(work: (server: typeof Server) => Promise<number>): Promise<number> {
  // Only commands about a house need the server: the others start without reading it.
  const server = await import('@orion/server');
  try {
    return await work(server);
  } catch (error) {
    if (!(error instanceof server.KeepFault || error instanceof server.CannotStart)) throw error;
    warn(`orion: ${error.message}`);
    return exitCodes.refused;
  }
}
