import { makeWorld } from './access-world.ts';
import { openDoor, someOf } from './access-walk.ts';
import { allAlarms, allWritings, judgeWriting } from './access-writes.ts';
const w = await makeWorld();
const all = [...allWritings(w), ...allAlarms(w)];
console.log('writings', all.length);
const door = await openDoor(w);
const t=performance.now();
const tally = new Map<string, number>();
let n=0;
for (const q of someOf(all, {most: Number(process.argv[2] ?? 500), seed: 1})) {
  n++;
  for (const f of await judgeWriting(w, door, q)) { const k=f.replace(/ \(.*?\)/,''); if (!tally.has(k)) console.log(f); tally.set(k,(tally.get(k)??0)+1); }
}
console.log(n, 'in', performance.now()-t, 'mismatch kinds', tally.size);
await door.close(); await w.house.close(); process.exit(0);
