import type { HttpsPlan } from '@orion/server';
import { readWords, UsageError, type Command, type OptionHelp, type ParsedWords } from '../command.ts';
import { dataOption, housePlace } from '../house-place.ts';

const options: readonly OptionHelp[] = [
  {
    name: 'host',
    value: 'NAME',
    meaning: 'serve phones over HTTPS under this name or address, with a certificate of Orion’s own',
  },
  {
    name: 'certificate',
    value: 'FILE',
    meaning: 'with --host: a certificate (PEM) that you have, instead of Orion’s own',
  },
  { name: 'key', value: 'FILE', meaning: 'with --certificate: its key (PEM)' },
  { name: 'behind-proxy', meaning: 'with --host: a proxy before Orion speaks HTTPS; Orion itself speaks HTTP' },
  { name: 'port', value: 'NUMBER', meaning: 'where to listen (default PORT, or 8080)' },
  dataOption,
];

export const startCommand: Command = {
  name: 'start',
  usage: '[options]',
  summary: 'open the house that people sign in to',
  details:
    'Without --host only this machine is served, at http://localhost:8080. The database is Orion’s own, in the data folder,\nunless DATABASE_URL (the role the server works as) and DATABASE_OWNER_URL (for migrations) name a PostgreSQL 15 or later.',
  options,
  examples: ['orion start', 'orion start --host orion.local', 'orion start --host orion.example.org --behind-proxy'],
  run: async (words) => {
    const parsed = readWords(words, { options, files: 0 });
    const port = portOf(parsed.options['port'] ?? process.env['PORT'] ?? '8080');
    // Only this command needs the server: the others start without reading it.
    const { keepOpen } = await import('../keep-open.ts');
    return keepOpen({ ...housePlace(parsed), port, https: httpsOf(parsed) });
  },
};

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new UsageError(`a port is a number from 1 to 65535, not ${text}`);
  return port;
}

function httpsOf({ options: given, switches }: ParsedWords): HttpsPlan | undefined {
  const { host, certificate, key } = given;
  if (host === undefined) {
    if (certificate !== undefined || key !== undefined || switches.has('behind-proxy'))
      throw new UsageError('--certificate, --key and --behind-proxy go with --host; see --help');
    return undefined;
  }
  if (switches.has('behind-proxy')) return { kind: 'proxy', host };
  if (certificate === undefined && key === undefined) return { kind: 'own', host };
  if (certificate === undefined || key === undefined)
    throw new UsageError('--certificate and --key go together; see --help');
  return { kind: 'given', host, certificate, key };
}
