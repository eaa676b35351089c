import { spawn } from 'node:child_process';
import type { Claim, Told } from '../../test/bench-claim.ts';
import type { Bench } from './parts.ts';

/** Hears what benches print, as it comes. */
export type Hear = (text: string) => void;

/** Runs benches one after the other. One that cannot run, or breaks, is told as a claim that was not measured. */
export async function runInTurn(benches: readonly Bench[], hear: Hear): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  for (const bench of benches) {
    if (bench.missing !== undefined) {
      claims.push(notMeasured(bench, bench.missing));
      continue;
    }
    hear(`\n## ${bench.name}\n\n`);
    claims.push(...(await runBench(bench, hear)));
  }
  return claims;
}

async function runBench(bench: Bench, hear: Hear): Promise<readonly Claim[]> {
  const child = spawn(process.execPath, bench.words, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const told: Claim[] = [];
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    hear(text);
  });
  child.on('message', (message) => told.push(...(message as Told).claims));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) return [...told, notMeasured(bench, `ended with ${code ?? 'a signal'}`, 'broken')];
  const claims = [...told, ...(bench.readClaims?.(printed) ?? [])];
  return claims.length > 0 ? claims : [notMeasured(bench, 'told nothing', 'broken')];
}

function notMeasured({ name }: Bench, why: string, holds: Claim['holds'] = 'not measured'): Claim {
  return { what: name, figure: why, mark: '', holds };
}
