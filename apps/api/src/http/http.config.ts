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
    description: 'Sets the address that the server listens on. Use `0.0.0.0` to listen on all interfaces.',
    example: '0.0.0.0',
  }),
  port: setting('PORT', integer(0, 65_535), {
    default: 3000,
    description:
      'Sets the port that the server listens on. With 0, the operating system assigns a free port.',
    example: '8080',
  }),
  maxBodyMb: setting('MAX_BODY_MB', integer(1, 100), {
    default: 2,
    description:
      'Limits the size of a JSON body, in megabytes, on the routes that accept document text, prompt templates or texts to embed. All other routes accept 64 KB.',
    example: '4',
  }),
  trustProxy: setting('TRUST_PROXY', trustedProxies(), {
    default: 0,
    description:
      'Sets which reverse proxies are trusted to send X-Forwarded-* headers: a number of hops, or a comma-separated list of IP addresses and CIDR ranges.',
    example: '1',
  }),
  corsOrigins: setting('CORS_ORIGINS', list(checkOrigin), {
    default: [],
    description:
      'Lists the origins whose pages can call the API from a browser, separated by commas. By default, no other origin can.',
    example: 'https://www.example.com,https://shop.example.com',
  }),
  allowedHosts: setting('ALLOWED_HOSTS', list(checkHost), {
    default: [],
    description:
      'Lists the host names that the server answers to, separated by commas. By default, every host name is accepted.',
    example: 'support.example.com',
  }),
  ipAllow: setting('IP_ALLOW', list(checkCidr), {
    default: [],
    description:
      'Lists the IP addresses and CIDR ranges that can send requests, separated by commas. By default, all addresses can.',
    example: '10.0.0.0/8,2001:db8::/32',
  }),
  ipDeny: setting('IP_DENY', list(checkCidr), {
    default: [],
    description:
      'Lists the IP addresses and CIDR ranges whose requests are refused with 403, separated by commas. This list takes precedence over IP_ALLOW.',
    example: '203.0.113.0/24',
  }),
  adminIpAllow: setting('ADMIN_IP_ALLOW', list(checkCidr), {
    default: [],
    description:
      'Lists the IP addresses and CIDR ranges from which admins and support agents can sign in and send requests, separated by commas. By default, all addresses can.',
    example: '10.0.0.0/8',
  }),
  maxConnections: setting('MAX_CONNECTIONS', integer(10, 1_000_000), {
    default: 10_000,
    description: 'Limits the number of open connections. Further connections are closed immediately.',
    example: '20000',
  }),
  maxRequestsPerClient: setting('MAX_REQUESTS_PER_CLIENT', integer(1, 1_000_000), {
    default: 100,
    description:
      'Limits the number of requests in progress from one IP address. Open event streams are not counted. Further requests are refused with 429.',
    example: '500',
  }),
});
export type HttpConfig = ConfigOf<typeof httpConfig>;

/** DI token of the HttpConfig. */
export const HTTP_CONFIG = Symbol('HttpConfig');
