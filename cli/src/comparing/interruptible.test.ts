import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';

test('work that never listens is ended by Ctrl-C, and what listened before listens after', async () => {
  const module = JSON.stringify(join(import.meta.dirname, 'interruptible.ts'));
  const program = `
    const { interruptible } = await import(${module});
    const listener = () => undefined;
    process.on('SIGINT', listener);
    const told = interruptible(() => process.listenerCount('SIGINT'));
    process.stdout.write(told + ' ' + process.listenerCount('SIGINT') + '\\n', () => interruptible(() => { for (;;); }));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  assert.equal(String(said), '0 1\n');
  const last = setTimeout(() => child.kill('SIGKILL'), 60_000);
  // It may be a moment between what it said and the work.
  const again = setInterval(() => child.kill('SIGINT'), 200);
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(last);
  clearInterval(again);
  assert.equal(signal, 'SIGINT');
});
