import {
  assembleInstrument,
  findScheme,
  isProblemList,
  parseInstrument,
  type Instrument,
  type Scheme,
} from '@orion/core';
import { readTextFolder } from '@orion/tables';
import { repositoryFile } from './files.ts';

/** The instrument that ships with Orion, and one of its schemes. */
export async function rssCore(name = 'provisional@1'): Promise<{ instrument: Instrument; scheme: Scheme }> {
  const { document } = assembleInstrument(await readTextFolder(repositoryFile('instruments/rss-core/1')));
  const instrument = parseInstrument(document);
  if (isProblemList(instrument)) throw new Error('rss-core has faults');
  const scheme = findScheme(instrument.schemes, name);
  if (!scheme) throw new Error(`rss-core has no scheme ${name}`);
  return { instrument, scheme };
}
