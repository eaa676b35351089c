import type * as Server from '@orion/server';
import { exitCodes, type ParsedWords } from './command.ts';
import { housePlace, keeping } from './house-place.ts';
import { refusalWords } from './refusal-words.ts';
import { warn } from './terminal.ts';

/** Works in the house as it lies here, open or closed; what the house refuses is said in its words. */
export async function inHouse(
  parsed: ParsedWords,
  work: (server: typeof Server, house: Server.House) => Promise<number>,
): Promise<number> {
  const place = housePlace(parsed);
  return keeping((server) =>
    server.withCluster(
      server.reachHouse(place, () => {}),
      async ({ appUrl, ownerUrl }) => {
        const house = await server.openHouse({
          folder: place.folder,
          databaseUrl: appUrl,
          ownerUrl,
          origin: 'http://localhost',
          behindProxy: false,
          log: { info: () => {}, error: () => {} },
        });
        try {
          return await work(server, house);
        } catch (error) {
          if (!(error instanceof server.Refusal)) throw error;
          warn(`orion: ${refusalWords(error, server.refusals, parsed)}`);
          return exitCodes.refused;
        } finally {
          await house.close();
        }
      },
    ),
  );
}
