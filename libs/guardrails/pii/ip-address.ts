import { isIPv6 } from 'node:net';
import { matchesOf, type PiiMatch } from './pii-match.js';

const V4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)/g;
const VERSION = /(?:\b(?:version|ver|release|build|firmware|section|chapter|v)[\s.:=]{0,3}|\bv)$/i;
const V6 = /(?<![\p{L}\p{N}:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\p{L}\p{N}:])/giu;

/** IPv4 and IPv6 addresses. Those that belong to no person (loopback, unspecified, netmasks) and version numbers are left out. */
export function findIpAddresses(text: string): PiiMatch[] {
  return [
    ...matchesOf(
      text,
      'ip',
      V4,
      (value, start) => isSomebodys(value) && !VERSION.test(text.slice(Math.max(0, start - 12), start)),
    ),
    ...matchesOf(text, 'ip', V6, (value) => isIPv6(value) && isLongEnough(value)),
  ];
}

function isSomebodys(address: string): boolean {
  const octets = address.split('.').map(Number);
  return octets.every((octet) => octet <= 255) && ![0, 127, 255].includes(octets[0] ?? 0);
}

/** `1::2` is as likely a slice or a scope operator as an address. */
function isLongEnough(address: string): boolean {
  const groups = address.split(':').filter((group) => group !== '');
  return groups.length > 2 || (groups.length === 2 && groups[0]?.length === 4 && /\d/.test(address));
}
