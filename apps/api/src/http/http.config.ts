import { isIP } from 'node:net';
import { type ConfigOf, defineConfig, integer, list, setting, text } from '@app/config';
import { z } from 'zod';

/** The reason why `item` is not an IP address or a CIDR range. */
export function checkCidr(item: string): string | undefined {
  const [address = '', prefix, ...rest] = item.split('/');
  const family = isIP(address);
  const bits = family === 6 ? 128 : 32;
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
  if (family === 0 || !isPrefix || rest.length > 0) return 'is not an IP address or a CIDR range';
  return undefined;
}

/** A number of hops, or a list of the proxies' networks; true means one hop. */
function trustedProxies(): z.ZodType<number | readonly string[]> {
  const hops = { true: 1, false: 0 } as Readonly<Record<string, number>>;
  const keyword = z.union([z.boolean(), z.string()]).transform((value, context) => {
    const count = hops[String(value).trim().toLowerCase()];
    if (count === undefined) context.addIssue('is not true or false');
    return count ?? 0;
  });
  return z.union([integer(0, 20), keyword, list(checkCidr)], {
    error: 'must be a number of hops from 0 to 20, or a list of IP addresses and CIDR ranges',
  });
}

function checkOrigin(item: string): string | undefined {
  if (URL.canParse(item) && new URL(item).origin === item) return undefined;
  return 'is not an origin such as https://www.example.com (no path, no trailing slash)';
}

function checkHost(item: string): string | undefined {
  return /^(\*\.)?[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i.test(item) ? undefined : 'is not a host name';
}

export const httpConfig = defineConfig('http', {
  host: setting('HOST', text(), {
    default: '127.0.0.1',
    description: 'Address to listen on. Use 0.0.0.0 for every interface.',
    example: '0.0.0.0',
  }),
  port: setting('PORT', integer(0, 65_535), {
    default: 3000,
    description: 'Port to listen on. 0 picks a free one.',
    example: '8080',
  }),
  maxBodyMb: setting('MAX_BODY_MB', integer(1, 100), {
    default: 2,
    description:
      'Largest JSON body, in megabytes, on the routes that accept document text. Other routes accept 64 KB.',
    example: '4',
  }),
  trustProxy: setting('TRUST_PROXY', trustedProxies(), {
    default: 0,
    description:
      'Reverse proxies whose X-Forwarded-* headers are trusted: the number of hops, or a comma-separated list of addresses and CIDR ranges.',
    example: '1',
  }),
  corsOrigins: setting('CORS_ORIGINS', list(checkOrigin), {
    default: [],
    description: 'Origins whose pages may call the API from a browser, comma-separated.',
    example: 'https://www.example.com,https://shop.example.com',
  }),
  allowedHosts: setting('ALLOWED_HOSTS', list(checkHost), {
    default: [],
    description: 'Host names under which the service answers, comma-separated. Empty allows any.',
    example: 'support.example.com',
  }),
  ipAllow: setting('IP_ALLOW', list(checkCidr), {
    default: [],
    description: 'Only these addresses and CIDR ranges may send requests. Empty allows all.',
    example: '10.0.0.0/8,2001:db8::/32',
  }),
  ipDeny: setting('IP_DENY', list(checkCidr), {
    default: [],
    description: 'Requests from these addresses and CIDR ranges are refused.',
    example: '203.0.113.0/24',
  }),
  adminIpAllow: setting('ADMIN_IP_ALLOW', list(checkCidr), {
    default: [],
    description: 'Admins and support agents may sign in and work only from these ranges. Empty allows all.',
    example: '10.0.0.0/8',
  }),
  maxConnections: setting('MAX_CONNECTIONS', integer(10, 1_000_000), {
    default: 10_000,
    description: 'Open connections. Further ones are closed at once.',
    example: '20000',
  }),
  maxRequestsPerClient: setting('MAX_REQUESTS_PER_CLIENT', integer(1, 1_000_000), {
    default: 100,
    description:
      'Requests in progress from one IP address, event streams not counted. Further ones are refused with 429.',
    example: '500',
  }),
});
export type HttpConfig = ConfigOf<typeof httpConfig>;

/** DI token of the HttpConfig. */
export const HTTP_CONFIG = Symbol('HttpConfig');
