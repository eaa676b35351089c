import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A Chromium with a profile of its own on the disk, and how to end it. */
export interface RunningChromium {
  readonly browser: Browser;
  /** The one of its profile: what it keeps stays in the folder. */
  readonly context: BrowserContext;
  /** As a user closes it. */
  close(): Promise<void>;
  /** As an empty battery does: every process of it at once. */
  kill(): Promise<void>;
}

/**
 * The machine's Chromium, or ORION_CHROMIUM. As root on Debian a missing one is installed; anywhere else
 * the error says what to do.
 */
export function findChromium(): string {
  const found = lookForChromium();
  if (found !== undefined) return found;
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isRootOnDebian) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
  }
  const installed = isRootOnDebian ? lookForChromium() : undefined;
  if (installed !== undefined) return installed;
  throw new Error(
    'The journeys need a Chromium: install it (on Debian `apt-get install chromium`), or name one in ORION_CHROMIUM.',
  );
}

/** The machine's Chromium, or none: nothing is installed. */
export function lookForChromium(): string | undefined {
  return [process.env['ORION_CHROMIUM'], ...places].find((place) => place !== undefined && existsSync(place));
}

/** Starts Chromium upon a profile folder, which may hold what an earlier one left. */
export async function startChromium(profile: string, more: readonly string[] = []): Promise<RunningChromium> {
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const words = [...quiet, '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...more, 'about:blank'];
  // A group of its own, so that all of it can be ended at once and nothing else.
  const child = spawn(findChromium(), words, { stdio: 'ignore', detached: true });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await readPort(portFile, child);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 120_000 });
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no profile');
  context.setDefaultTimeout(60_000);
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) killGroup(child.pid);
    await ended;
    await browser.close().catch(() => undefined);
  };
  const close = async (): Promise<void> => {
    const session = await browser.newBrowserCDPSession();
    await session.send('Browser.close').catch(() => undefined);
    await Promise.race([ended, wait(10_000)]);
    await kill();
  };
  return { browser, context, close, kill };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}

async function readPort(file: string, child: ChildProcess): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'));
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode} before it could be reached`);
    await wait(100);
  }
  if (child.pid !== undefined) killGroup(child.pid);
  throw new Error('Chromium could not be reached within a minute');
}
