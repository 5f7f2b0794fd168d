import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isPublicAddress } from '#lib/public-address.ts';

it('knows the addresses of the internet', () => {
  for (const address of [
    '1.1.1.1',
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1',
    '2a00:1450::8',
  ])
    assert.equal(isPublicAddress(address), true, address);
});

it('knows what is none of them, in each spelling', () => {
  for (const address of [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...[
      '172.31.255.255',
      '192.0.0.8',
      '192.0.2.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.9',
    ],
    ...['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1'],
    ...[
      '::ffff:8.8.8.8',
      '::ffff:7f00:1',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '100::1',
      'fe80::1',
    ],
    ...[
      'fe80::1%eth0',
      '2606:4700::1%lo',
      'fc00::1',
      'fd12:3456::1',
      'fec0::1',
      'ff02::1',
      '2001::1',
      '2001:db8::1',
    ],
    ...[
      '2001:0:7f00:1::',
      '2002:7f00:1::1',
      '3fff::1',
      '4000::1',
      '',
      'localhost',
      '0x7f000001',
      '1',
      '127.1',
    ],
  ])
    assert.equal(isPublicAddress(address), false, address);
});
