import { connect } from 'node:net';
import { Chance } from './fuzz-chance.ts';
import type { Malformed } from './malformed-requests.ts';

/** The same request as bytes on a connection, with what no library would write. */
export function strangeBytes(
  { method, url, headers, payload = '', word }: Malformed,
  seed: number,
  index: number,
): Buffer {
  const chance = new Chance(seed, index + 1_000_000);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const plain = url.replaceAll(/[^\x21-\x7e]/g, '?');
  const request = (first: string, more: readonly string[], body: string | Buffer = ''): Buffer =>
    Buffer.concat([
      Buffer.from(`${[first, 'host: localhost', 'connection: close', ...more].join('\r\n')}\r\n\r\n`, 'latin1'),
      Buffer.from(body),
    ]);
  const sized = `content-length: ${Buffer.byteLength(payload)}`;
  return chance.pick([
    () => request(`${method} ${plain} HTTP/1.1`, [...lines, sized], payload),
    () => request(`${word} ${plain} HTTP/1.1`, lines),
    () => request(`PATCH ${plain} HTTP/1.1`, lines),
    () => request(`${method} ${plain} HTTP/9.9`, lines),
    () => request(`${method} * HTTP/1.1`, lines),
    () => request(`CONNECT ${word}:443 HTTP/1.1`, lines),
    () => request(`${method} http://${word}${plain} HTTP/1.1`, lines),
    () => request(`${method} ${plain}\u00e9\u0001 HTTP/1.1`, lines),
    () => request(`${method} ${plain} HTTP/1.1`, [...lines, `x-strange: ${'a'.repeat(chance.below(40_000))}`]),
    () => request(`${method} ${plain} HTTP/1.1`, [...lines, `bad header ${word}`]),
    () => request(`${method} ${plain} HTTP/1.1`, [...lines, sized, 'transfer-encoding: chunked'], payload),
    () =>
      request(`${method} ${plain} HTTP/1.1`, [...lines, 'transfer-encoding: chunked'], `zz\r\n${word}\r\n0\r\n\r\n`),
    () => request(`${method} ${plain} HTTP/1.1`, [...lines, `content-length: ${word}`], payload),
    () => request(`${method} ${plain} HTTP/1.1`, [...lines, 'content-length: 5', 'content-length: 6'], payload),
    () => Buffer.from(`${word}\r\n\r\n`),
    () => Buffer.from([22, 3, 1, 0, 5, 1, 0, 0, 1, 3]),
    () => Buffer.from(`GET ${plain} HTTP/1.1\r\n\r\n`),
  ])();
}

/** Writes bytes on a connection of their own and reads what comes until it ends; 0 where nothing was said. */
export async function sendRaw(
  port: number,
  bytes: Buffer,
): Promise<{ readonly status: number; readonly bytes: string }> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1' });
    const done = (): void => {
      socket.destroy();
      const text = Buffer.concat(parts).toString('latin1');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), bytes: text });
    };
    // A request that promises more than it brings is given up after a while.
    socket.setTimeout(700, done);
    socket.on('data', (part) => parts.push(part));
    socket.on('error', done);
    socket.on('close', done);
    socket.write(bytes);
  });
}
