import { BlockList, isIP, isIPv4 } from 'node:net';
import { domainToASCII } from 'node:url';
import { CannotStart } from '../cannot-start.ts';

/** What a browser can call the house: a name such as `orion.local`, or an address. */
export interface HouseName {
  readonly kind: 'dns' | 'ip';
  readonly value: string;
}

/** Reads a name as it is typed: capitals and other alphabets become what browsers ask for. */
export function readHouseName(text: string): HouseName {
  if (isIP(text) !== 0)
    return { kind: 'ip', value: isIPv4(text) ? text : new URL(`http://[${text}]/`).hostname.slice(1, -1) };
  // What only looks like a name is not taken for one: “orion.local/x” would be read as orion.local.
  const value = /[\s/\\:?#@%[\]*]/.test(text) ? '' : domainToASCII(text);
  if (value.length <= 253 && value.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)))
    return { kind: 'dns', value };
  throw new CannotStart(
    'https_name',
    `“${text}” is no name for a house. Give the name or the address that phones are to type, without https:// and without a port, such as orion.local.`,
  );
}

/** What the house is called on its own machine. */
export const ownNames: readonly HouseName[] = ['localhost', '127.0.0.1', '::1'].map(readHouseName);

/** Addresses that lead nowhere outside one's own network. */
export const privateNetworks = ['10.0.0.0/8', '127.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1/128', 'fc00::/7'];

/** Whether a name is one of those that are permitted: a name, names below it, or a network such as `10.0.0.0/8`. */
export function isPermitted({ kind, value }: HouseName, permitted: readonly string[]): boolean {
  if (kind === 'dns') return permitted.some((name) => value === name || value.endsWith(`.${name}`));
  const networks = new BlockList();
  for (const network of permitted) {
    const [address = '', length] = network.split('/');
    if (length !== undefined) networks.addSubnet(address, Number(length), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return networks.check(value, isIPv4(value) ? 'ipv4' : 'ipv6');
}

/** The bytes of an address: four, or sixteen. */
export function bytesOf(address: string): readonly number[] {
  if (isIPv4(address)) return address.split('.').map(Number);
  // The URL parser knows every way to write one, and writes it in one way, with at most one gap.
  const [before = '', after] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const read = (part: string): number[] => {
    const groups = part.split(':').filter((group) => group !== '');
    return groups.map((group) => Number.parseInt(group, 16)).flatMap((group) => [group >> 8, group & 255]);
  };
  const [start, end] = [read(before), read(after ?? '')];
  return [...start, ...Array<number>(16 - start.length - end.length).fill(0), ...end];
}
