import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bytesOf, isPermitted, readHouseName } from './house-name.ts';
import { permitOnly, readPermitted } from './name-constraints.ts';

describe('a name of a house', () => {
  test('is read as browsers ask for it', () => {
    assert.deepEqual(readHouseName('Orion.Local'), { kind: 'dns', value: 'orion.local' });
    assert.deepEqual(readHouseName('Bücher.example'), { kind: 'dns', value: 'xn--bcher-kva.example' });
    assert.deepEqual(readHouseName('192.168.1.20'), { kind: 'ip', value: '192.168.1.20' });
    assert.deepEqual(readHouseName('FD00:0:0::1'), { kind: 'ip', value: 'fd00::1' });
  });

  test('is refused where it is more or less than a name', () => {
    for (const text of [
      '',
      'https://orion.local',
      'orion.local:8443',
      'two words',
      'a..b',
      '-a.b',
      '*.orion.local',
      'a/b',
      '[::1]',
    ])
      assert.throws(() => readHouseName(text), { code: 'https_name' }, text);
  });
});

describe('what is permitted', () => {
  const permitted = [
    'orion.local',
    'localhost',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '203.0.113.7/32',
    'fc00::/7',
    '::1/128',
  ];

  test('survives being written into a certificate', () => {
    assert.deepEqual(readPermitted([permitOnly(permitted)]), permitted);
    const long = Array.from({ length: 60 }, (_, i) => `house-${i}.example.org`);
    assert.deepEqual(readPermitted([permitOnly(long)]), long);
    assert.deepEqual(readPermitted([]), []);
  });

  test('is a name and those below it, and the addresses of a network', () => {
    const yes = ['orion.local', 'desk.orion.local', '10.1.2.3', '172.31.255.255', '203.0.113.7', 'fd12::1', '::1'];
    const no = [
      'local',
      'notorion.local',
      'orion.local.example',
      '11.0.0.1',
      '172.32.0.0',
      '203.0.113.8',
      '2001:db8::1',
    ];
    for (const name of yes) assert.ok(isPermitted(readHouseName(name), permitted), name);
    for (const name of no) assert.ok(!isPermitted(readHouseName(name), permitted), name);
  });

  test('counts the bytes of an address', () => {
    assert.deepEqual(bytesOf('203.0.113.7'), [203, 0, 113, 7]);
    assert.deepEqual(bytesOf('2001:db8::ff00:42'), [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0, 0, 0x42]);
    assert.deepEqual(bytesOf('::'), Array<number>(16).fill(0));
  });
});
