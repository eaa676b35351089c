import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a line can carry: one rate for each direction, and the time from here to there and back. */
export interface LineSpeed {
  readonly bitsPerSecond: number;
  readonly roundTrip: number;
}

/** The line of a phone far from a town, as WebPageTest's "slow 3G" has it: 400 kbit/s each way, 400 ms there and back. */
export const slowPhoneLine: LineSpeed = { bitsPerSecond: 400_000, roundTrip: 400 };

export interface SlowLine {
  readonly origin: string;
  /** From now on; undefined: as fast as the machine. */
  readonly slow: (speed: LineSpeed | undefined) => void;
  /** Bytes of HTTP that went over it since it was last asked, headers included. */
  readonly takeBytes: () => { readonly down: number; readonly up: number };
  readonly close: () => Promise<void>;
}

/** A packet of a line: so much goes at once, and connections share it in turn. */
const packet = 1460;
/** What one connection may have under way. */
const window = 65_536;
const end = Buffer.alloc(0);

/**
 * A proxy between a browser and a house that is as slow as a phone's line, for all connections together. The
 * browser's own throttle is none of this: it slows each page by itself, and its service worker, which fetches
 * all pages meanwhile, not at all. A new connection costs one more round trip; TLS and slow start cost nothing.
 */
export async function openSlowLine(houseOrigin: string): Promise<SlowLine> {
  const { hostname, port } = new URL(houseOrigin);
  const [down, up] = [new Lane(), new Lane()];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    return socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((phone) => {
    keep(phone);
    const house = keep(connect(Number(port), hostname));
    up.carry(phone, house);
    down.carry(house, phone);
    phone.on('close', () => house.destroy());
    const { roundTrip = 0 } = up.speed ?? {};
    phone.pause();
    setTimeout(() => phone.resume(), roundTrip);
  });
  await listen(server);
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    slow: (speed) => {
      for (const lane of [down, up]) lane.speed = speed;
    },
    takeBytes: () => ({ down: down.takeBytes(), up: up.takeBytes() }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, 'localhost', resolve));
}

/** One direction of the line. */
class Lane {
  speed: LineSpeed | undefined;
  /** What waits, by the socket it is for; the first in the map is the next to send a packet. */
  readonly #waiting = new Map<Socket, Buffer[]>();
  #isRunning = false;
  #freeAt = 0;
  #bytes = 0;

  takeBytes(): number {
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes;
  }

  /** Carries what comes from one socket to another, its end too; what does not fit on the line waits where it is. */
  carry(from: Socket, to: Socket): void {
    from.on('data', (data) => {
      const bytes = typeof data === 'string' ? Buffer.from(data) : data;
      const waiting = this.#waiting.get(to) ?? [];
      for (let at = 0; at < bytes.length; at += packet) waiting.push(bytes.subarray(at, at + packet));
      this.#waiting.set(to, waiting);
      if (this.speed && waiting.length * packet > window) {
        from.pause();
        setTimeout(() => from.resume(), (waiting.length * packet * 8000) / this.speed.bitsPerSecond / 2);
      }
      this.#start();
    });
    from.on('end', () => {
      this.#waiting.set(to, [...(this.#waiting.get(to) ?? []), end]);
      this.#start();
    });
  }

  #start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    for (let [next] = this.#waiting; next; [next] = this.#waiting) {
      const [to, waiting] = next;
      const bytes = waiting.shift() ?? end;
      this.#waiting.delete(to);
      if (waiting.length > 0) this.#waiting.set(to, waiting);
      const { bitsPerSecond = Infinity, roundTrip = 0 } = this.speed ?? {};
      this.#freeAt = Math.max(this.#freeAt, performance.now()) + (bytes.length * 8000) / bitsPerSecond;
      const wait = this.#freeAt - performance.now();
      if (wait > 1) await sleep(wait);
      this.#bytes += bytes.length;
      if (roundTrip > 0) setTimeout(() => deliver(to, bytes), roundTrip / 2);
      else deliver(to, bytes);
    }
    this.#isRunning = false;
  }
}

function deliver(to: Socket, bytes: Buffer): void {
  if (bytes === end) to.end();
  else if (!to.destroyed && to.writable) to.write(bytes);
}
