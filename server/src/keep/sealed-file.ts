import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { damagedBackup, KeepFault } from './keep-fault.ts';

/** How a file encrypted with age begins. */
const magic = 'age-encryption.org/v1\n';

/** Packs and encrypts as it goes, for several people of whom each alone can open it. */
export async function seal(source: AsyncIterable<Buffer>, recipients: readonly string[]): Promise<Readable> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const packed = createGzip({ level: 1 });
  // What fails in the source ends the whole, and is heard at its end.
  pipeline(Readable.from(source, { objectMode: false }), packed, () => {});
  return Readable.fromWeb(await encrypter.encrypt(Readable.toWeb(packed)));
}

/**
 * Opens such a file with the keys of one holder or more; refuses at once where none of them fits. What comes
 * out is authentic piece by piece, and an end that is missing is noticed at the end: nothing of it may be
 * relied on before.
 */
export async function openSealed(path: string, identities: readonly string[]): Promise<AsyncIterable<Uint8Array>> {
  await checkBeginning(path);
  const decrypter = decrypterOf(identities);
  const file = createReadStream(path);
  try {
    const plain = await decrypter.decrypt(Readable.toWeb(file));
    const unpacked = createGunzip();
    pipeline(Readable.fromWeb(plain), unpacked, () => {});
    return authentic(unpacked);
  } catch (error) {
    file.destroy();
    const isStranger = error instanceof Error && error.message.includes('no identity matched');
    if (!isStranger) throw damagedBackup(error);
    throw new KeepFault(
      'wrong_key',
      'This key does not open this backup: it is not the key of anybody who was a key holder when the backup was made. Nothing was changed.',
    );
  }
}

async function checkBeginning(path: string): Promise<void> {
  const file = await open(path).catch((error: unknown) => {
    throw new KeepFault('not_readable', `The file ${path} cannot be read. Nothing was changed.`, error);
  });
  try {
    const { buffer } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
    if (buffer.toString('latin1') !== magic)
      throw new KeepFault(
        'not_a_backup',
        `${path} is not a backup of Orion, or its beginning is damaged. Nothing was changed.`,
      );
  } finally {
    await file.close();
  }
}

function decrypterOf(identities: readonly string[]): Decrypter {
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity);
  } catch {
    throw new KeepFault('not_a_key', 'The key has a mistake in it: a letter is wrong or missing. Nothing was changed.');
  }
  return decrypter;
}

async function* authentic(source: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) yield chunk as Uint8Array;
  } catch (error) {
    throw damagedBackup(error);
  }
}
