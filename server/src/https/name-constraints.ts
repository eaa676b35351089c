import { Extension } from './x509.ts';
import { bytesOf } from './house-name.ts';

/**
 * What an authority may vouch for, as X.509 says it (RFC 5280, 4.2.1.10), and nothing besides: whoever steals
 * its key can pose as this house, but not as anybody's bank. Each is a name, which stands for those below it
 * too, or a network such as `10.0.0.0/8`.
 */
export function permitOnly(permitted: readonly string[]): Extension {
  const subtrees = permitted.map((name) =>
    wrap(0x30, name.includes('/') ? wrap(0x87, network(name)) : wrap(0x82, Buffer.from(name, 'ascii'))),
  );
  return new Extension(oid, true, wrap(0x30, wrap(0xa0, Buffer.concat(subtrees))));
}

/** Reads what `permitOnly` wrote. */
export function readPermitted(extensions: readonly Extension[]): readonly string[] {
  const found = extensions.find(({ type }) => type === oid);
  if (!found) return [];
  const [all] = unwrap(Buffer.from(found.value));
  const [permitted] = all ? unwrap(all.content) : [];
  const subtrees = permitted ? unwrap(permitted.content) : [];
  return subtrees
    .flatMap(({ content }) => unwrap(content))
    .map(({ tag, content }) => (tag === 0x87 ? printNetwork(content) : content.toString('ascii')));
}

const oid = '2.5.29.30';

/** An address and its mask. */
function network(name: string): Buffer {
  const [address = '', length] = name.split('/');
  const bytes = bytesOf(address);
  const mask = bytes.map((_, i) => (0xff00 >> Math.min(8, Math.max(0, Number(length) - 8 * i))) & 255);
  return Buffer.from([...bytes, ...mask]);
}

function printNetwork(content: Buffer): string {
  const half = content.length / 2;
  const length = [...content.subarray(half)].map((byte) => byte.toString(2).replaceAll('0', '').length);
  const groups = content.subarray(0, half).toString('hex').match(/..../g) ?? [];
  const address =
    half === 4 ? content.subarray(0, half).join('.') : new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
  return `${address}/${length.reduce((sum, bits) => sum + bits, 0)}`;
}

interface Piece {
  readonly tag: number;
  readonly content: Buffer;
}

/** A value of DER: tag, length, content. */
function wrap(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function unwrap(bytes: Buffer): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < bytes.length;) {
    const [tag, first] = [bytes.readUInt8(at), bytes.readUInt8(at + 1)];
    const extra = first < 128 ? 0 : first & 127;
    const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra);
    const start = at + 2 + extra;
    pieces.push({ tag, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return pieces;
}
