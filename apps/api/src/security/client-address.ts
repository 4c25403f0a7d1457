import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Request } from 'express';
import { normalizeIp } from '@nestjs/throttler';

/** A site is usually assigned a /48, so all of its addresses count as one client. */
const IPV6_SITE_PREFIX = 48;

const ADDRESS = Symbol('client address');

type Source = Pick<Request, 'ip' | 'socket'> & { [ADDRESS]?: string };

/** The client's IP address. A forwarded value that is not an address is ignored in favour of the connection's own. */
export function clientAddress(request: Source): string {
  // Express reads the forwarded addresses again each time that it is asked.
  return (request[ADDRESS] ??= readAddress(request));
}

function readAddress(request: Source): string {
  const { ip, socket } = request;
  const address = ip !== undefined && isIP(ip.split('%')[0] ?? '') !== 0 ? ip : (socket.remoteAddress ?? '');
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** The network that limits count: an IPv4 address, or the /48 of an IPv6 address. */
export function clientNetwork(request: Source): string {
  const address = clientAddress(request);
  return isIPv6(address) ? normalizeIp(address, IPV6_SITE_PREFIX) : address;
}

/** A set of CIDR ranges and single addresses. */
export class AddressRanges {
  private readonly ranges = new BlockList();

  constructor(private readonly cidrs: readonly string[]) {
    for (const cidr of cidrs) {
      const [address = '', prefix] = cidr.split('/');
      const family = isIPv6(address) ? 'ipv6' : 'ipv4';
      if (prefix === undefined) this.ranges.addAddress(address, family);
      else this.ranges.addSubnet(address, Number(prefix), family);
    }
  }

  get isEmpty(): boolean {
    return this.cidrs.length === 0;
  }

  has(address: string): boolean {
    if (this.isEmpty) return false;
    const [bare = ''] = address.split('%');
    if (isIP(bare) === 0) return false;
    return this.ranges.check(bare, isIPv6(bare) ? 'ipv6' : 'ipv4');
  }
}
