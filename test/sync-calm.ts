import type { Device } from './sync-device.ts';
import type { Mission } from './sync-storm.ts';

const hour = 3_600_000;

/** After the storm: everything runs, everybody is signed in, and each device syncs until nothing moves any more. */
export async function calm({ world, server, devices }: Mission): Promise<void> {
  world.isCalm = true;
  server.isUp = true;
  server.hasStarted = true;
  server.orders.clear();
  await world.runUntil(world.now + hour);
  for (const device of devices) {
    for (const tab of device.tabs) tab.kill();
    device.isOnline = true;
    device.isSignedIn = true;
    await opened(device);
  }
  let before = '';
  for (let pass = 0; pass < 40; pass++) {
    for (const device of devices) await syncOnce(device);
    const now = fingerprint(devices, `${server.epoch} ${server.books.log.length}`);
    if (now === before) return;
    before = now;
    // Long enough for whatever is held to be tried again.
    await world.runUntil(world.now + 7 * hour);
  }
  world.break('the devices do not come to rest');
}

async function opened(device: Device): Promise<void> {
  const { world } = device;
  if (!(await world.runFor(device.open()))) world.break('a house does not open');
}

async function syncOnce(device: Device): Promise<void> {
  const { world } = device;
  const [tab] = device.tabs;
  if (!tab) return world.break('a device without a tab');
  if (!(await world.runFor(device.sync(tab)))) world.break('a sync does not end');
  if (tab.house?.state !== 'empty') return;
  tab.kill();
  await opened(device);
}

function fingerprint(devices: readonly Device[], log: string): string {
  const held = devices.map(({ disk }) => [
    disk.all('cases').map(({ id, version }) => [id, version]),
    disk.all('outbox').map(({ id }) => id),
    disk.all('refused').length,
    disk.all('waiting').length,
    disk.all('missions').map(({ stale }) => stale),
  ]);
  return JSON.stringify([log, held]);
}
