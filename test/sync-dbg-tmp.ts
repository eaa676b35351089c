import { World } from './sync-world.ts';
import { found, unleash } from './sync-storm.ts';
import { calm } from './sync-calm.ts';
const [seed, id, dev] = [Number(process.argv[2]), process.argv[3], process.argv[4]];
const world = new World(seed);
const mission = found(world);
const end = world.now + 30 * 3600000;
const t = () => new Date(world.now).toISOString();
const fire = world.fire.bind(world);
(world as any).fire = (p: string) => {
  fire(p as any);
  if (['restored_from_backup', 'storage_evicted', 'wiped', 'wiped_but_unsent_kept'].includes(p)) console.log(t(), p);
};
for (const device of mission.devices) {
  const old = device.disk.notice;
  device.disk.notice = (writes) => {
    old(writes);
    for (const w of writes)
      if (id && JSON.stringify(w).includes(id))
        console.log(t(), device.id, Object.keys(w)[0], JSON.stringify(w).slice(0, 250), 'tabs', device.tabs.size);
    if (dev && device.id.endsWith(dev))
      for (const w of writes)
        if ('put' in w && w.put === 'missions')
          console.log(t(), 'mission', JSON.stringify({ ...w.record, caseload: w.record.caseload.length }));
  };
  const oe = device.disk.noticeEmpty;
  device.disk.noticeEmpty = () => {
    oe();
    if (id) console.log(t(), device.id, 'EMPTY');
  };
}
const oldPush = mission.server.push.bind(mission.server);
(mission.server as any).push = (m: any, c: any, a: any) => {
  if (id && JSON.stringify(c).includes(id)) console.log(t(), 'push', m.account, c.length);
  oldPush(m, c, (b) => {
    if (id && JSON.stringify(b)?.includes(id))
      console.log(t(), 'answer', b?.epoch, JSON.stringify(b!.answers.find((x) => x.id === id)));
    a(b);
  });
};
unleash(mission, end);
await world.runUntil(end);
console.log('CALM');
await calm(mission);
for (const d of mission.devices)
  for (const s of ['outbox', 'sent', 'refused', 'drafts', 'draftSteps'] as const)
    for (const r of d.disk.all(s))
      if (id && JSON.stringify(r).includes(id))
        console.log(d.id, s, JSON.stringify(r).slice(0, 400), [...d.tabs][0]?.house?.state);
for (const d of mission.devices)
  if (d.recorded.has(id as any) || d.answers.has(id!))
    console.log(
      'owner',
      d.id,
      d.member.isMember,
      d.disk.all('outbox').length,
      d.disk.all('keys').length,
      d.answers.get(id!),
    );
