import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A disk of its own for a house, so that a test can take its power away. */
export interface Disk {
  /** Where it stands in the tree. */
  readonly folder: string;
  /** From this moment nothing more reaches it: what no program had the system put on the disk is gone. */
  readonly cutPower: () => void;
  /** The power comes back: the file system mends itself from its journal. Everything that used it must be gone. */
  readonly comeBack: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const megabytes = 2048;

/**
 * Makes an ext4 in a file and mounts it; nothing where this user may not, as in most containers. Its power is
 * cut by the call that the makers of file systems test theirs with (`EXT4_IOC_SHUTDOWN` without a flush of
 * the log, as `godown` of xfstests does it): what lies in the memory of the system is not written any more.
 * It does not show a disk that lies about its own cache.
 */
export function makeDisk(): Disk | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const place = mkdtempSync(join(tmpdir(), 'orion-power-'));
  const [image, folder] = [join(place, 'disk'), join(place, 'mounted')];
  writeFileSync(image, '');
  truncateSync(image, megabytes * 2 ** 20);
  mkdirSync(folder);
  const isMounted = succeeds('mkfs.ext4', '-q', '-F', image) && succeeds('mount', '-o', 'loop', image, folder);
  if (!isMounted) {
    rmSync(place, { recursive: true });
    return undefined;
  }
  return {
    folder,
    cutPower: () => demand('perl', '-e', shutdown, folder),
    comeBack: async () => {
      await unmount(folder);
      demand('mount', '-o', 'loop', image, folder);
    },
    remove: async () => {
      await unmount(folder);
      rmSync(place, { recursive: true });
    },
  };
}

/** EXT4_IOC_SHUTDOWN, with EXT4_GOING_FLAGS_NOLOGFLUSH. */
const shutdown =
  'open(my $disk, "<", $ARGV[0]) or die $!; my $how = pack("L", 2); ioctl($disk, 0x8004587d, $how) or die $!;';

/** Processes that were killed may hold it a moment longer. */
async function unmount(folder: string): Promise<void> {
  for (let tries = 0; !succeeds('umount', folder); tries++) {
    if (tries > 300) throw new Error(`${folder} is still in use`);
    await sleep(100);
  }
}

function succeeds(command: string, ...words: readonly string[]): boolean {
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}

function demand(command: string, ...words: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}
