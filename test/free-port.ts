import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * A port on which nobody listens, for a house that must know its address before its door stands open. It lies below
 * those that a system gives to connections that go out: one of these could take it before the house does.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((settle) => {
    server.once('error', () => settle(false));
    server.listen(port, () => server.close(() => settle(true)));
  });
}
