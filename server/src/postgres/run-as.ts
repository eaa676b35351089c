import { lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

/** The user that PostgreSQL runs as where Orion itself runs as root, which PostgreSQL refuses to do. */
export interface RunAs {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Users that a machine may have for this, best first. */
const candidates = ['orion', 'postgres', 'nobody'];

/**
 * Whom PostgreSQL runs as: nobody in particular (undefined) where Orion is started by an ordinary user, else
 * the owner of the data there are, else an unprivileged user that the machine already has.
 */
export function findRunAs(dataFolder: string): RunAs | undefined {
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  const self = process.getuid?.();
  if (self !== 0) {
    if (owner === undefined || owner.uid === self) return undefined;
    const name = readUsers().find(({ uid }) => uid === owner.uid)?.name ?? `number ${owner.uid}`;
    throw new CannotStart(
      'folder_not_ours',
      `The database in ${dataFolder} belongs to the user ${name}: start Orion as that user or as root.`,
    );
  }
  const users = readUsers();
  if (owner !== undefined && owner.uid !== 0)
    return users.find(({ uid }) => uid === owner.uid) ?? { name: String(owner.uid), uid: owner.uid, gid: owner.gid };
  const found = candidates.map((name) => users.find((user) => user.name === name && user.uid !== 0)).find(Boolean);
  if (found) return found;
  throw new CannotStart(
    'no_user',
    `PostgreSQL does not run as root, and this machine has none of the users ${candidates.join(', ')}: ` +
      'start Orion as an ordinary user, or make a user called orion.',
  );
}

/** Gives a folder and all in it to the user who is to work there. */
export function giveTo(runAs: RunAs | undefined, folder: string): void {
  if (!runAs) return;
  for (const { parentPath, name } of readdirSync(folder, { recursive: true, withFileTypes: true }))
    lchownSync(join(parentPath, name), runAs.uid, runAs.gid);
  lchownSync(folder, runAs.uid, runAs.gid);
}

/** How to start a program as that user. */
export function identityOf(runAs: RunAs | undefined): { readonly uid?: number; readonly gid?: number } {
  return runAs ? { uid: runAs.uid, gid: runAs.gid } : {};
}

function readUsers(): readonly RunAs[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':');
    return uid === undefined || gid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}
