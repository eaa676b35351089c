import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file of an archive; its bytes are asked for when it is its turn. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

const most32 = 0xffff_ffff;
/** Sizes follow the bytes (bit 3), names are UTF-8 (bit 11). */
const flags = 0x0808;
/** 1 January 1980: what is packed says when it was made; the same table is the same file. */
const date = 0x0021;

/**
 * A ZIP archive in a stream (PKWARE APPNOTE 6.3.10), whatever its size: nobody need know beforehand how much it
 * will hold, so sizes stand behind each file in eight bytes (ZIP64). Whoever reads slowly makes it write slowly.
 */
export async function* zipBytes(
  entries: Iterable<ArchiveEntry> | AsyncIterable<ArchiveEntry>,
): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let at = 0;
  for await (const { name, bytes } of entries) {
    const began = at;
    const named = Buffer.from(name, 'utf8');
    const header = localHeader(named);
    at += header.length;
    yield header;
    const packing = new Packing(bytes());
    for await (const packed of packing.packed()) {
      at += packed.length;
      yield packed;
    }
    const { crc, size, packedSize: packed } = packing;
    const end = descriptor({ crc, size, packed });
    at += end.length;
    yield end;
    written.push({ name: named, crc, packed, size, at: began });
  }
  const directory = written.map(directoryLine);
  yield* directory;
  yield directoryEnd(
    written.length,
    at,
    directory.reduce((sum, line) => sum + line.length, 0),
  );
}

/** Deflates bytes in another thread and counts them. */
class Packing {
  crc = 0;
  size = 0;
  packedSize = 0;
  readonly #bytes: AsyncIterable<Uint8Array>;

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#bytes = bytes;
  }

  async *packed(): AsyncGenerator<Uint8Array> {
    const source = Readable.from(this.#counted(), { objectMode: false, highWaterMark: 1 });
    const deflate = createDeflateRaw({ level: 1, chunkSize: 256 * 1024 });
    source.on('error', (error) => deflate.destroy(error));
    source.pipe(deflate);
    try {
      for await (const bytes of deflate as AsyncIterable<Buffer>) {
        this.packedSize += bytes.length;
        yield bytes;
      }
    } finally {
      source.destroy();
      deflate.destroy();
    }
  }

  async *#counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of this.#bytes) {
      this.crc = crc32(bytes, this.crc);
      this.size += bytes.length;
      yield bytes;
    }
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x0403_4b50, 0);
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(date, 12);
  // Sizes of eight bytes come: a reader learns it from this field.
  header.writeUInt32LE(most32, 18);
  header.writeUInt32LE(most32, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(20, 28);
  const sizes = Buffer.alloc(20);
  sizes.writeUInt16LE(0x0001, 0);
  sizes.writeUInt16LE(16, 2);
  return Buffer.concat([header, name, sizes]);
}

function descriptor({
  crc,
  size,
  packed,
}: {
  readonly crc: number;
  readonly size: number;
  readonly packed: number;
}): Buffer {
  const end = Buffer.alloc(24);
  end.writeUInt32LE(0x0807_4b50, 0);
  end.writeUInt32LE(crc, 4);
  end.writeBigUInt64LE(BigInt(packed), 8);
  end.writeBigUInt64LE(BigInt(size), 16);
  return end;
}

function directoryLine({ name, crc, packed, size, at }: Written): Buffer {
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x0201_4b50, 0);
  line.writeUInt16LE(45, 4);
  line.writeUInt16LE(45, 6);
  line.writeUInt16LE(flags, 8);
  line.writeUInt16LE(8, 10);
  line.writeUInt16LE(date, 14);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(most32, 20);
  line.writeUInt32LE(most32, 24);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt16LE(28, 30);
  line.writeUInt32LE(most32, 42);
  const wide = Buffer.alloc(28);
  wide.writeUInt16LE(0x0001, 0);
  wide.writeUInt16LE(24, 2);
  wide.writeBigUInt64LE(BigInt(size), 4);
  wide.writeBigUInt64LE(BigInt(packed), 12);
  wide.writeBigUInt64LE(BigInt(at), 20);
  return Buffer.concat([line, name, wide]);
}

function directoryEnd(count: number, at: number, bytes: number): Buffer {
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x0606_4b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeUInt16LE(45, 12);
  wide.writeUInt16LE(45, 14);
  wide.writeBigUInt64LE(BigInt(count), 24);
  wide.writeBigUInt64LE(BigInt(count), 32);
  wide.writeBigUInt64LE(BigInt(bytes), 40);
  wide.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x0706_4b50, 0);
  locator.writeBigUInt64LE(BigInt(at + bytes), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Math.min(bytes, most32), 12);
  end.writeUInt32LE(Math.min(at, most32), 16);
  return Buffer.concat([wide, locator, end]);
}
