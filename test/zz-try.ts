import { makeWorld } from './access-world.ts';
import { allQuestions, judge, openDoor, someOf } from './access-walk.ts';
let t=performance.now();
const w = await makeWorld();
console.log(w.walkers.length, w.cases.length, performance.now()-t);
const all = allQuestions(w, (r)=> !process.argv[3] || r.includes(process.argv[3]));
console.log('questions', all.length);
const door = await openDoor(w);
t=performance.now();
const tally = new Map<string, number>();
let n=0;
for (const q of someOf(all, {most: Number(process.argv[2] ?? 500), seed: 1})) {
  n++;
  for (const f of await judge(w, door, q)) { const k=f.replace(/ \(.*?\)/,''); if (!tally.has(k)) console.log(f); tally.set(k,(tally.get(k)??0)+1); }
}
console.log(n, 'in', performance.now()-t, 'mismatch kinds', tally.size);
await door.close(); await w.house.close(); process.exit(0);
