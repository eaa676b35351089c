import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { checkServerIdentity, connect, createServer } from 'node:tls';
import { describe, test } from 'node:test';
import { makeAuthority } from './authority.ts';
import { issueCertificate } from './certificate.ts';
import { readHouseName } from './house-name.ts';

const now = new Date();
const names = ['orion.local', 'localhost', '203.0.113.7'].map(readHouseName);
const authority = await makeAuthority({ names, now });
const stranger = await makeAuthority({ names, now });

/** Why a client that trusts an authority does not accept a house that calls itself so; nothing where it does. */
async function visit({
  named,
  asked,
  trusting = [authority.certificate],
  issuedOn = now,
}: {
  named: readonly string[];
  asked: string;
  trusting?: string[];
  issuedOn?: Date;
}): Promise<string | undefined> {
  const issued = await issueCertificate({ authority, names: named.map(readHouseName), now: issuedOn });
  const server = createServer(issued, (socket) => socket.end());
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const isAddress = readHouseName(asked).kind === 'ip';
  try {
    return await new Promise((settle) => {
      const options = { host: '127.0.0.1', port, ca: trusting, ...(isAddress ? {} : { servername: asked }) };
      const socket = connect({
        ...options,
        // By default it is held against the address that was dialled, which here is never the one asked for.
        checkServerIdentity: (_, certificate) => checkServerIdentity(asked, certificate),
      });
      socket.once('secureConnect', () => {
        socket.destroy();
        settle(undefined);
      });
      socket.once('error', (error: NodeJS.ErrnoException) => settle(`${error.code}: ${error.message}`));
    });
  } finally {
    server.close();
  }
}

describe('a client that trusts the authority', () => {
  test('accepts the house by each of its names', async () => {
    const named = ['orion.local', '203.0.113.7', 'localhost', 'fd00::1'];
    for (const asked of named) assert.equal(await visit({ named, asked }), undefined, asked);
  });

  test('refuses it by any other', async () => {
    assert.match(
      String(await visit({ named: ['orion.local'], asked: 'elsewhere.local' })),
      /ERR_TLS_CERT_ALTNAME_INVALID/,
    );
    assert.match(String(await visit({ named: ['192.168.1.2'], asked: '192.168.1.3' })), /ERR_TLS_CERT_ALTNAME_INVALID/);
  });

  test('refuses what the authority may not vouch for, whoever got hold of its key', async () => {
    for (const name of ['bank.example', '198.51.100.1', '203.0.113.8', '2001:db8::1'])
      assert.match(String(await visit({ named: [name], asked: name })), /permitted subtree violation/, name);
  });

  test('refuses a certificate after its time', async () => {
    const issuedOn = new Date(now.getTime() - 400 * 24 * 3600 * 1000);
    assert.match(String(await visit({ named: ['orion.local'], asked: 'orion.local', issuedOn })), /expired/);
  });
});

describe('a client that does not trust the authority', () => {
  test('refuses the house, also if it trusts another authority that is called the same', async () => {
    for (const trusting of [[], [stranger.certificate]]) {
      const refusal = await visit({ named: ['orion.local'], asked: 'orion.local', trusting });
      assert.match(String(refusal), /self-signed certificate in certificate chain|signature failure/);
    }
  });
});
