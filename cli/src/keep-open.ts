import { addressesHere, CannotStart, startHouse, type HouseLog, type OpenHouse, type StartPlan } from '@orion/server';
import { exitCodes } from './command.ts';
import { say, warn } from './terminal.ts';

type Plan = Pick<StartPlan, 'port' | 'folder' | 'https' | 'outside'>;

/** Opens the house and keeps it open until it is told to stop or its database falls. */
export async function keepOpen(plan: Plan): Promise<number> {
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  try {
    const house = await startHouse({ ...plan, log, onFall: () => end(exitCodes.fault) });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal);
      process.once(signal, () => end(exitCodes.ok));
    }
    greet(house, plan.folder);
    const code = await ended;
    if (code !== exitCodes.ok) warn('orion: the database ended by itself; the house is closed. Start it again.');
    await house.stop();
    return code;
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    warn(`orion: ${error.message}`);
    return exitCodes.refused;
  }
}

function greet({ origin, trustOrigin, fingerprint, setupCode }: OpenHouse, folder: string): void {
  say(`Orion is open at ${origin}`);
  say(`What it keeps is in ${folder}`);
  if (trustOrigin !== undefined)
    say(`Phones learn to trust it at ${trustOrigin} (this machine is ${addressesHere().join(', ')})`);
  if (fingerprint !== undefined) say(`Before a phone trusts it, compare this fingerprint: ${fingerprint}`);
  if (setupCode !== undefined)
    say(`\nNobody is signed up yet. Open ${origin}/office#/setup and type this code: ${setupCode}`);
  say('Ctrl-C closes it.');
}

/** One line of JSON each: when, what, codes and numbers; never a name or an answer. */
const log: HouseLog = {
  info: (detail, message) => write('info', detail, message),
  error: (detail, message) => write('error', detail, message),
};

function write(level: string, detail: Readonly<Record<string, unknown>>, message: string): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...detail })}\n`);
}
