import { registerHooks } from 'node:module';
import { planted, plants } from './sync-plants.ts';

/** Loaded before the simulation (`node --import`): writes the fault that ORION_PLANT names into the code as it is loaded. */
const plant = plants[process.env['ORION_PLANT'] ?? ''];
if (!plant) throw new Error('ORION_PLANT names no plant');

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith(`/${plant.file}`)) return loaded;
    return { ...loaded, source: planted(textOf(loaded.source), plant) };
  },
});

function textOf(source: unknown): string {
  if (typeof source === 'string') return source;
  if (source instanceof Uint8Array) return new TextDecoder().decode(source);
  throw new Error('code that is not text');
}
