import { close, createReadStream, open, openSync, read } from 'node:fs';
import type { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';

/** Opens a ZIP archive of this many bytes. */
export async function openArchive(path: string, bytes: number): Promise<ZipFile> {
  const file = new ArchiveFile(openSync(path, 'r'), bytes);
  // Whoever opens it closes it: an archive is read part by part.
  return fromRandomAccessReaderPromise(file, bytes, { autoClose: false, lazyEntries: true });
}

/** A stream closes its file when it ends; this one serves the streams of all parts. */
const shared = { open, read, close: (_: number, done: () => void) => done() };

/**
 * The bytes of an archive, for yauzl, which asks for whatever place the archive names: one that lies
 * beyond its end would be thrown where nobody can catch it, and is answered with an error here.
 */
class ArchiveFile extends RandomAccessReader {
  readonly #descriptor: number;
  readonly #size: number;

  constructor(descriptor: number, size: number) {
    super();
    this.#descriptor = descriptor;
    this.#size = size;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const last = Math.min(end, this.#size) - 1;
    return createReadStream('', { fd: this.#descriptor, start: Math.min(start, last), end: last, fs: shared });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    if (position >= 0 && position + length <= this.#size)
      read(this.#descriptor, buffer, offset, length, position, callback);
    else setImmediate(() => callback(new Error('it points beyond its own end')));
  }

  override close(callback: (error: Error | null) => void): void {
    close(this.#descriptor, callback);
  }
}
