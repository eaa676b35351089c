import { spawn } from 'node:child_process';
import { request as askPlainly } from 'node:http';
import { request as askSecurely } from 'node:https';
import type { House } from '../house.ts';
import { finishErrand, takeErrands, type Errand } from '../store/alerts.ts';
import { inTransaction } from '../store/database.ts';
import { readAlertChannels, type AlertChannels } from './alert-channels.ts';

/** How long a channel may take before it counts as silent. */
const patience = 15_000;

/**
 * What leaves the house for an alert: that somebody is needed, who of the staff (opaque ids, for a gateway that
 * knows their telephones), and where to look. Nothing of the case, the kind of danger or the mission.
 */
export interface Telling {
  readonly text: 'An alert needs you.' | 'A drill needs you.';
  readonly isDrill: boolean;
  /** 0 for the first call; each later step is a chase. */
  readonly step: number;
  readonly accounts: readonly string[];
  readonly at: string;
}

/** Takes the calls not yet told outside and tells them; what fails is tried again, later and later. */
export async function tellOutside(house: House): Promise<void> {
  const channels = readAlertChannels(house.folder);
  if (channels === 'faulty') {
    house.log.error({}, 'settings.json cannot be read: alerts are told on the page alone');
    return;
  }
  if (channels.webhook === undefined && channels.command === undefined) return;
  const errands = await inTransaction(house.database, async (transaction) => takeErrands(transaction, house.clock()));
  await Promise.all(errands.map(async (errand) => tellOne(house, channels, errand)));
}

async function tellOne(house: House, channels: AlertChannels, errand: Errand): Promise<void> {
  const telling: Telling = {
    text: errand.isDrill ? 'A drill needs you.' : 'An alert needs you.',
    isDrill: errand.isDrill,
    step: errand.step,
    accounts: errand.asked,
    at: house.origin,
  };
  const text = JSON.stringify(telling);
  try {
    if (channels.webhook !== undefined) await post(channels.webhook, text);
    if (channels.command !== undefined) await run(channels.command, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    house.log.error({ step: errand.step, tries: errand.tries, reason }, 'an alert could not be told outside the page');
    return;
  }
  await inTransaction(house.database, async (transaction) => finishErrand(transaction, errand, house.clock()));
}

/** Resolves once the address said yes; a redirection is no yes. The message of the error names no address. */
async function post(address: string, text: string): Promise<void> {
  const ask = address.startsWith('https:') ? askSecurely : askPlainly;
  await new Promise<void>((resolve, reject) => {
    const sent = ask(
      address,
      { method: 'POST', headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(patience) },
      (reply) => {
        reply.resume();
        const status = reply.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve();
        else reject(new Error(`the address answered ${status}`));
      },
    );
    sent.on('error', (error) => reject(new Error(`the address is silent (${codeOf(error)})`)));
    sent.end(text);
  });
}

async function run([program = '', ...given]: readonly string[], text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const child = spawn(program, given, { stdio: ['pipe', 'ignore', 'ignore'], timeout: patience });
    child.on('error', (error) => reject(new Error(`the program does not start (${codeOf(error)})`)));
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the program ended with ${code}`))));
    // A program that does not read what it is told may still have done its work.
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
