import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a connection may be cut, in the order in which a request and its answer travel. */
export const cutPoints = [
  'before the request',
  'in the request’s head',
  'between the request’s head and body',
  'in the request’s body',
  'after the request, before the answer',
  'in the status line',
  'in the answer’s headers',
  'between the answer’s headers and body',
  'in the answer’s body',
  'before the last byte',
  'after the answer, by a reset',
  'after the answer was held back, by a reset',
] as const;
export type CutPoint = (typeof cutPoints)[number];

/** What became of one connection. */
export interface Passed {
  /** Whether the house got the whole request, and so may have done it. */
  readonly isWhole: boolean;
  /** How much of the answer went on to whoever asked, of how much. */
  readonly told: number;
  readonly answered: number;
}

export interface FaultProxy {
  readonly port: number;
  /** The next connection is cut here; those after it pass. Resolves once the house has let go of it. */
  readonly cutNext: (point: CutPoint) => Promise<Passed>;
  readonly close: () => Promise<void>;
}

const reset = 5;
const stall = 150;

/** Stands before a house on this machine and passes what is said, one request to a connection. */
export async function startFaultProxy(port: number): Promise<FaultProxy> {
  let next: { readonly point: CutPoint; readonly settle: (passed: Passed) => void } | undefined;
  let connections = 0;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    const cut = next;
    next = undefined;
    // Each comes from an address of its own, so that nobody is taken for somebody who tries and tries.
    connections++;
    const from = `127.1.${(connections >> 8) & 255}.${connections & 255}`;
    const house = (): Socket => connect({ port, host: '127.0.0.1', localAddress: from }).on('error', () => undefined);
    void pass(client, house, cut?.point).then((passed) => cut?.settle(passed));
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    cutNext: async (point) => new Promise((settle) => (next = { point, settle })),
    close: async () => new Promise((closed) => void server.close(() => closed())),
  };
}

async function pass(client: Socket, open: () => Socket, point: CutPoint | undefined): Promise<Passed> {
  const request = await readRequest(client);
  const until = point === undefined ? request.length : requestUntil(point, request);
  if (until === 0) return cutOff(client, undefined);
  const house = open();
  const answer = readAll(house);
  await write(house, request.subarray(0, until));
  if (until < request.length) return cutOff(client, house);
  if (point === 'after the request, before the answer') client.resetAndDestroy();
  const whole = await answer;
  const told = point === undefined ? whole.length : answerUntil(point, whole);
  if (point === 'after the answer was held back, by a reset') await sleep(stall);
  if (told > 0) await write(client, whole.subarray(0, told));
  if (point === undefined) client.end();
  else {
    await sleep(reset);
    client.resetAndDestroy();
  }
  return { isWhole: true, told, answered: whole.length };
}

/** Both sides lose the connection, the house after it has read what it was sent. */
async function cutOff(client: Socket, house: Socket | undefined): Promise<Passed> {
  await sleep(reset);
  house?.resetAndDestroy();
  client.resetAndDestroy();
  await sleep(reset);
  return { isWhole: false, told: 0, answered: 0 };
}

/** How many bytes of a request are passed. One without a body is cut before the end of its head. */
function requestUntil(point: CutPoint, request: Buffer): number {
  const head = endOfHead(request);
  const body = request.length - head;
  if (point === 'before the request') return 0;
  if (point === 'in the request’s head') return Math.min(40, head - 3);
  if (point === 'between the request’s head and body') return body > 0 ? head : head - 2;
  if (point === 'in the request’s body') return body > 0 ? head + Math.floor(body / 2) : head - 1;
  return request.length;
}

function answerUntil(point: CutPoint, answer: Buffer): number {
  const head = endOfHead(answer);
  if (point === 'in the status line') return 9;
  if (point === 'in the answer’s headers') return Math.floor(head / 2);
  if (point === 'between the answer’s headers and body') return head;
  if (point === 'in the answer’s body') return head + Math.floor((answer.length - head) / 2);
  if (point === 'before the last byte') return answer.length - 1;
  return point === 'after the answer, by a reset' ? answer.length : 0;
}

function endOfHead(message: Buffer): number {
  return message.indexOf('\r\n\r\n') + 4;
}

/** Everything that is asked: the head, and as much body as it says. */
async function readRequest(client: Socket): Promise<Buffer> {
  let read = Buffer.alloc(0);
  return new Promise((settle) => {
    client.on('data', (bytes: Buffer) => {
      read = Buffer.concat([read, bytes]);
      const head = endOfHead(read);
      if (head < 4) return;
      const [, length = '0'] = /^content-length: (\d+)\r$/im.exec(read.toString('latin1', 0, head)) ?? [];
      if (read.length >= head + Number(length)) settle(read);
    });
  });
}

async function readAll(house: Socket): Promise<Buffer> {
  const parts: Buffer[] = [];
  house.on('data', (bytes: Buffer) => void parts.push(bytes));
  return new Promise((settle) => void house.once('close', () => settle(Buffer.concat(parts))));
}

async function write(to: Socket, bytes: Uint8Array): Promise<void> {
  if (to.destroyed) return;
  await new Promise<void>((written) => void to.write(bytes, () => written()));
}
