import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];
/** Longer than any page takes, and short enough to wait for. */
const patience = 120_000;

/** The Chromium of this machine, or the one that ORION_CHROMIUM names; undefined where there is none. */
export function findPrinter(): string | undefined {
  return [process.env['ORION_CHROMIUM'], ...places].find((place) => place !== undefined && existsSync(place));
}

/**
 * A page of ours as a tagged PDF on A4, printed by the machine's Chromium, which writes Arabic as it is read. The page
 * lies in a folder that nobody else can read, and is gone afterwards. Undefined where there is no Chromium: then a person
 * prints the HTML from their browser, which is the same.
 */
export async function pagePdf(html: string): Promise<Uint8Array | undefined> {
  const printer = findPrinter();
  if (printer === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'orion-print-'));
  try {
    const [page, printed] = [join(folder, 'page.html'), join(folder, 'page.pdf')];
    await writeFile(page, html, { mode: 0o600 });
    const words = [
      '--headless',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--no-pdf-header-footer',
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${printed}`,
      // Chromium has no sandbox for root; the page holds no script and loads nothing.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      pathToFileURL(page).href,
    ];
    await run(printer, words, { timeout: patience });
    return await readFile(printed);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
