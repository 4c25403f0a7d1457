import fc from 'fast-check';
import { isMetadataAddress, isPublicAddress, namesHost } from './address-rules.js';

describe('addresses that an import may connect to', () => {
  it.each(['1.1.1.1', '93.184.216.34', '8.8.8.8', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    'are public: %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:a9fe:a9fe',
    '::10.0.0.1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2002:7f00:1::',
    '64:ff9b::10.0.0.1',
    '2001:0:4136:e378:8000:63bf:3fff:fdd2',
    '2001:db8::1',
    'not an address',
    '',
  ])('are not private, reserved or translated: %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('are not those of private networks, also when mapped into IPv6', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.constantFrom('10', '127', '192.168', '169.254'), octet, octet, octet, (net, a, b, c) => {
        const address = [...net.split('.'), a, b, c].slice(0, 4).join('.');
        expect(isPublicAddress(address)).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      }),
    );
  });

  it('are never metadata services', () => {
    expect(
      ['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', 'fe80::1'].every(isMetadataAddress),
    ).toBe(true);
    expect(isMetadataAddress('10.0.0.1')).toBe(false);
  });
});

describe('a list of hosts', () => {
  it('names hosts exactly, and those below a domain by a wildcard', () => {
    const hosts = ['wiki.corp.example', '*.intranet.example', '10.1.2.3', '::1'];
    for (const host of [
      'wiki.corp.example',
      'wiki.corp.example.',
      'a.b.intranet.example',
      '10.1.2.3',
      '[::1]',
    ])
      expect(namesHost(hosts, host)).toBe(true);
    for (const host of [
      'corp.example',
      'xwiki.corp.example',
      'intranet.example',
      'evilintranet.example',
      '10.1.2.30',
    ])
      expect(namesHost(hosts, host)).toBe(false);
  });
});
