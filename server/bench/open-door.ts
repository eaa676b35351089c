/**
 * A house with a durable PostgreSQL and so many case workers, in a process of its own, so that what it takes is not
 * mixed with what those take who ask it: node server/bench/open-door.ts PHONES
 * It prints one line of JSON once its door is open, and closes when its standard input does.
 */
import { testHouse } from '../../test/house.ts';

/** Somebody who is signed in. */
export interface Phone {
  readonly id: string;
  readonly cookie: string;
}

export interface OpenDoor {
  readonly origin: string;
  readonly mission: string;
  readonly people: readonly Phone[];
}

if (import.meta.main) {
  const house = await testHouse({ durable: true });
  const people: Phone[] = [];
  for (let made = 0; made < Number(process.argv[2]); made++) {
    const { id, cookie } = await house.person(['case_worker']);
    people.push({ id, cookie });
  }
  const origin = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const door: OpenDoor = { origin, mission: house.mission, people };
  console.log(JSON.stringify(door));
  process.stdin.resume().once('end', () => void house.close());
}
