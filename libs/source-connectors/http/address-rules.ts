import { BlockList, isIP } from 'node:net';

/**
 * Special-purpose addresses (IANA special-purpose registries, RFC 6890): private, loopback, shared, documentation,
 * benchmark, multicast and reserved ones.
 */
const SPECIAL_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Within the global unicast range 2000::/3: Teredo and other protocol assignments, documentation, and 6to4. */
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/**
 * Link-local addresses and the metadata services of cloud providers (AWS, Azure, Alibaba, Oracle). They are refused
 * even on an intranet.
 */
const METADATA_V4 = ['169.254.0.0/16', '168.63.129.16/32', '100.100.100.200/32', '192.0.0.192/32'];
const METADATA_V6 = ['fe80::/10', 'fd00:ec2::254/128'];

const special = listOf(SPECIAL_V4, SPECIAL_V6);
const metadata = listOf(METADATA_V4, METADATA_V6);
const globalUnicast = listOf([], ['2000::/3']);

/** Whether imports must never connect to an IP address, regardless of the configuration. */
export function isMetadataAddress(address: string): boolean {
  return contains(metadata, unmapped(address));
}

/** Whether an IP address is on the public internet. False for text that is not an IP address. */
export function isPublicAddress(address: string): boolean {
  const plain = unmapped(address);
  if (isMetadataAddress(plain) || contains(special, plain)) return false;
  return isIP(plain) === 4 || (isIP(plain) === 6 && contains(globalUnicast, plain));
}

/**
 * Whether a list of hosts (`wiki.example`, `10.1.2.3`, `*.corp.example`) includes a host, given in the format of
 * `URL.hostname`.
 */
export function namesHost(hosts: readonly string[], hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return hosts.some((each) => {
    const listed = each.toLowerCase();
    return listed.startsWith('*.') ? host.endsWith(listed.slice(1)) : host === listed;
  });
}

/** Converts an IPv4-mapped IPv6 address (`::ffff:10.0.0.1`, RFC 4291, 2.5.5.2) to its IPv4 address. */
function unmapped(address: string): string {
  const bare = address.split('%')[0] ?? address;
  if (isIP(bare) !== 6) return bare;
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (dotted !== undefined) return dotted;
  // `URL` writes each address in its shortest form.
  const [, high, low] =
    /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(new URL(`http://[${bare}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return bare;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

function contains(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

function listOf(v4: readonly string[], v6: readonly string[]): BlockList {
  const list = new BlockList();
  for (const [subnets, family] of [
    [v4, 'ipv4'],
    [v6, 'ipv6'],
  ] as const)
    for (const subnet of subnets) {
      const [network = '', prefix] = subnet.split('/');
      list.addSubnet(network, Number(prefix), family);
    }
  return list;
}
