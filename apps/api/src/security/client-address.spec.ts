import type { Request } from 'express';
import { AddressRanges, clientAddress, clientNetwork } from './client-address.js';

const requestFrom = (ip: string | undefined, remoteAddress = '192.0.2.1') =>
  ({ ip, socket: { remoteAddress } }) as unknown as Request;

describe('clientNetwork', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['2001:DB8:1:9::ffff', '2001:db8:1::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['::1', '::1'],
    ['unknown', '192.0.2.1'],
    [undefined, '192.0.2.1'],
    ['a'.repeat(5_000), '192.0.2.1'],
  ])('%s counts as %s', (ip, network) => {
    expect(clientNetwork(requestFrom(ip))).toBe(network);
  });
});

describe('clientAddress', () => {
  it('is the forwarded address, or the one of the connection where that is not an address', () => {
    expect(clientAddress(requestFrom('2001:db8::1'))).toBe('2001:db8::1');
    expect(clientAddress(requestFrom('<script>', '::ffff:10.0.0.1'))).toBe('10.0.0.1');
  });
});

describe('AddressRanges', () => {
  const ranges = new AddressRanges(['10.0.0.0/8', '203.0.113.7', '2001:db8::/32']);

  it.each([
    ['10.255.0.1', true],
    ['11.0.0.1', false],
    ['203.0.113.7', true],
    ['203.0.113.8', false],
    ['2001:db8:ffff::1', true],
    ['2001:db9::1', false],
    ['nonsense', false],
    ['', false],
  ])('%s: %s', (address, expected) => {
    expect(ranges.has(address)).toBe(expected);
  });
});
