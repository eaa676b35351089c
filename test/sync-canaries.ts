import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Names that stand nowhere else, one for each place where a name could come to lie. */
export const canaries = {
  ownRegistration: 'Zilpzalp Goldhaehnchen',
  ownNote: 'Wendehals Ziegenmelker',
  ownPhone: '+224 Haubenlerche 7',
  draftAnswer: 'Rohrdommel im Schilf',
  reference: 'Kernbeisser Zeisig',
  serverCase: 'Seidenschwanz Uferschwalbe',
  serverNote: 'Trauerschnaepper am Zaun',
  arabic: 'عصفور الكناري',
} as const;

/** Where in a folder a text lies open, in any of the forms a browser writes texts in. */
export function searchFolder(
  folder: string,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, readonly string[]>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found: Record<string, string[]> = {};
  for (const { parentPath, name } of files) {
    const bytes = read(join(parentPath, name));
    for (const [canary, text] of Object.entries(texts))
      if (forms(text).some((form) => bytes.includes(form)))
        (found[canary] ??= []).push(join(parentPath, name).slice(folder.length));
  }
  return found;
}

/** UTF-8, both kinds of UTF-16, and base64 at each of its three beginnings. */
function forms(text: string): readonly Buffer[] {
  const wide = Buffer.from(text, 'utf16le');
  const base64 = [0, 1, 2].map((lead) =>
    Buffer.from('x'.repeat(lead) + text)
      .toString('base64')
      .slice(lead === 0 ? 0 : 4)
      .replace(/.{3}$/, ''),
  );
  return [Buffer.from(text), wide, Buffer.from(wide).swap16(), ...base64.map((part) => Buffer.from(part))];
}

/** Chromium may take a file away while it is read. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A server that gives one case with canaries in it, and never answers the second pull: so a sync stays in its middle. */
export function canaryApi(
  mission: string,
  subject: string,
  account: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  let pulls = 0;
  const register = (value: unknown): object => ({ version: 1, change: subject, value });
  const found = {
    id: subject,
    mission,
    version: 2,
    status: 'open',
    openedOn: '2026-11-01',
    returnKind: 'forced',
    isMinor: false,
    states: [{ status: 'open', on: '2026-11-01' }],
    person: {
      givenName: register(canaries.serverCase),
      familyName: register(canaries.arabic),
      sex: register('female'),
    },
    households: [],
    consents: [],
    vulnerabilities: [],
    assignments: [{ account, role: 'case_worker', from: '2026-11-01' }],
    notes: [{ change: subject, seal: 'team', on: '2026-11-01', author: account, text: canaries.serverNote }],
    contacts: [],
    surveys: [],
    conflicts: [],
    marked: [],
    lastChangedAt: '2026-11-01T10:00:00.000Z',
  };
  return (request, response) => {
    const send = (body: object): unknown =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url?.includes('/snapshots')) return send({ snapshots: [found] });
    if (request.url?.includes('/pull') && pulls++ === 0)
      return send({ epoch: 'e', cursor: 'c', more: false, caseload: [subject], changes: [], alerts: [], protocol: 1 });
    // The push of what was recorded is left without an answer, and so is every later pull.
    if (!request.url?.includes('/changes') && !request.url?.includes('/pull')) response.writeHead(404).end();
  };
}
