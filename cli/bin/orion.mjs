#!/usr/bin/env node
// The `orion` command. Any Node can read this file; the work is done under Node 24, which the
// project brings along, since an older one cannot run TypeScript.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { run } = await import('../src/main.ts');
  await run(process.argv.slice(2));
} else {
  const node = bundledNode();
  if (node === undefined) {
    process.stderr.write(
      `Orion needs Node 24 or later; this is Node ${process.versions.node}. Run "npm ci" in Orion's folder, or install Node 24.\n`,
    );
    process.exitCode = 70;
  } else {
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
      stdio: 'inherit',
    });
    // A terminal sends Ctrl-C to both; the child tidies up and says how it ended.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
    });
  }
}

/** The path of the Node 24 that `npm ci` put beside the project, if it did. */
function bundledNode() {
  const { platform, arch } = process;
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  try {
    const home = createRequire(import.meta.url)
      .resolve(`${name}/package.json`)
      .replace(/package\.json$/, '');
    return [`${home}bin/node`, `${home}bin/node.exe`].find((path) => existsSync(path));
  } catch {
    return undefined;
  }
}
