import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ProviderError, readRetryAfterMs, withRetry, withTimeout } from '@app/resilience';
import { isMetadataAddress, isPublicAddress, namesHost } from './address-rules.js';
import { type BodyReading, readBody } from './read-body.js';

const MAX_REDIRECTS = 5;
const RETRY = { attempts: 3, baseMs: 500, maxMs: 30_000 };
const LARGEST_SYSTEM_PORT = 1023;
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443']);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface WebClientOptions {
  readonly userAgent: string;
  /** Hosts that may have private addresses. See `namesHost`. */
  readonly privateHosts: readonly string[];
  /** The limit for each request to one address, including its body. */
  readonly timeoutMs: number;
  /** Resolves host names; the resolver of the system if absent. */
  readonly resolve?: Resolve;
}

export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** `onRead` counts the bodies of all attempts. */
export interface WebRequest extends BodyReading {
  readonly headers?: Readonly<Record<string, string>>;
  /** Decides from the headers whether the body is read. */
  readonly wants?: (headers: IncomingHttpHeaders) => boolean;
}

export interface WebResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The unpacked body; null if it was not read. */
  readonly body: Buffer | null;
  /** The absolute target of a redirect. */
  readonly location: string | null;
}

/**
 * Imports may not connect to the address. The message is a sentence for the caller and does not reveal the IP address
 * of a host name.
 */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * Requests public web addresses. Every connection is made to an address that was checked after the name was resolved,
 * so that the name cannot resolve to another address later. `get` does not follow redirects: the caller requests
 * `location` like any other address.
 */
export class WebClient {
  private readonly agents: { http: http.Agent; https: https.Agent };
  private readonly resolve: Resolve;

  constructor(private readonly options: WebClientOptions) {
    this.resolve =
      options.resolve ??
      ((hostname, done) => systemLookup(hostname, { all: true }, (error, all) => done(error, all)));
    this.agents = {
      http: new http.Agent({ keepAlive: true, maxSockets: 4 }),
      https: new https.Agent({ keepAlive: true, maxSockets: 4 }),
    };
  }

  /**
   * Sends one request and retries temporary failures (429, 502, 503, 504, broken connections). Throws RefusedAddress,
   * BodyTooLarge, `signal.reason`, and ProviderError for a server that does not answer.
   */
  async get(url: string, request: WebRequest): Promise<WebResponse> {
    const target = new URL(url);
    this.refuseTarget(target);
    const { signal } = request;
    return withRetry(
      async (attempt) => {
        const response = await withTimeout(
          (limited) => this.attempt(target, { ...request, signal: limited }),
          {
            timeoutMs: this.options.timeoutMs,
            signal,
            name: target.host,
          },
        );
        if (attempt < RETRY.attempts && [429, 502, 503, 504].includes(response.status))
          throw new BusyServer(response);
        return response;
      },
      { ...RETRY, signal },
    ).catch((error: unknown) => {
      // The server asked for a longer wait than allowed, so its response is returned.
      if (error instanceof BusyServer) return error.response;
      throw error;
    });
  }

  /**
   * Like `get`, but follows up to five redirects. `url` is the final address. `checkRedirect` throws to refuse a
   * target.
   */
  async follow(
    url: string,
    request: WebRequest,
    checkRedirect: (target: URL) => void = () => undefined,
  ): Promise<WebResponse & { readonly url: string }> {
    let current = url;
    for (let hop = 0; ; hop += 1) {
      const response = await this.get(current, request);
      if (response.location === null || hop === MAX_REDIRECTS) return { ...response, url: current };
      checkRedirect(new URL(response.location));
      current = response.location;
    }
  }

  close(): void {
    this.agents.http.destroy();
    this.agents.https.destroy();
  }

  private refuseTarget({ protocol, hostname, port, username, password }: URL): void {
    if (protocol !== 'http:' && protocol !== 'https:')
      throw new RefusedAddress(
        `Only http and https addresses can be imported, not ${protocol.slice(0, -1)}.`,
      );
    if (username !== '' || password !== '')
      throw new RefusedAddress('The address contains a user name or password. Remove it.');
    const isAllowed = namesHost(this.options.privateHosts, hostname);
    if (!isAllowed && !WEB_PORTS.has(port) && Number(port) <= LARGEST_SYSTEM_PORT)
      throw new RefusedAddress(`Port ${port} is not a website port.`);
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0) this.refuseAddress(hostname, literal);
  }

  private refuseAddress(hostname: string, address: string): void {
    if (isMetadataAddress(address))
      throw new RefusedAddress(
        `${hostname} has a link-local or metadata address. Such addresses are never imported from.`,
      );
    if (!isPublicAddress(address) && !namesHost(this.options.privateHosts, hostname))
      throw new RefusedAddress(
        `${hostname} has an address in a private network. To import from an intranet, ask the operator to add the host to IMPORT_PRIVATE_HOSTS.`,
      );
  }

  /** The connection itself calls this function, so the checked address is the one that it connects to. */
  private readonly checkedLookup: LookupFunction = (hostname, options, done) => {
    this.resolve(hostname, (error, addresses) => {
      if (error) return done(error, '', 0);
      try {
        for (const { address } of addresses) this.refuseAddress(hostname, address);
      } catch (refused) {
        return done(refused as Error, '', 0);
      }
      const wanted = addresses.filter(({ family }) => !options.family || family === options.family);
      const [first] = wanted;
      if (first === undefined) return done(new Error(`getaddrinfo ENOTFOUND ${hostname}`), '', 0);
      if (options.all) done(null, [...wanted]);
      else done(null, first.address, first.family);
    });
  };

  private async attempt(
    target: URL,
    { headers, wants = () => true, ...reading }: WebRequest,
  ): Promise<WebResponse> {
    const message = await this.send(target, reading.signal, headers);
    const { statusCode: status = 0 } = message;
    const location = REDIRECTS.has(status) ? absolute(message.headers.location, target) : null;
    if (location !== null || !wants(message.headers)) {
      message.destroy();
      return { status, headers: message.headers, body: null, location };
    }
    const body = await readBody(message, reading);
    return { status, headers: message.headers, body, location: null };
  }

  private send(
    target: URL,
    signal: AbortSignal,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<IncomingMessage> {
    const isSecure = target.protocol === 'https:';
    return new Promise((resolve, reject) => {
      const request = (isSecure ? https : http).request(
        target,
        {
          agent: isSecure ? this.agents.https : this.agents.http,
          lookup: this.checkedLookup,
          signal,
          headers: {
            'User-Agent': this.options.userAgent,
            'Accept-Encoding': 'gzip, deflate, br',
            ...headers,
          },
        },
        resolve,
      );
      request.on('error', (error) => reject(failureOf(error, target, signal)));
      request.end();
    });
  }
}

class BusyServer extends ProviderError {
  constructor(readonly response: WebResponse) {
    const { headers } = response;
    const get = (name: string) => [headers[name]].flat()[0] ?? null;
    const retryAfterMs = readRetryAfterMs({ get });
    super(`The server is busy (${response.status})`, {
      code: 'unavailable',
      retryable: true,
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    });
  }
}

function failureOf(error: Error, target: URL, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof RefusedAddress) return error;
  const { code = '' } = error as { code?: string };
  const isPermanent = code === 'ENOTFOUND' || code.startsWith('ERR_TLS') || code.includes('CERT');
  return new ProviderError(`${target.host} ${reasonOf(code, error)}`, {
    code: 'unavailable',
    retryable: !isPermanent,
    cause: error,
  });
}

function reasonOf(code: string, { message }: Error): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'could not be resolved: there is no such host name';
  if (code === 'ECONNREFUSED') return 'refused the connection';
  if (code.includes('CERT') || code.startsWith('ERR_TLS')) return `has an invalid certificate (${code})`;
  return `dropped the connection (${code || message})`;
}

function absolute(location: string | undefined, base: URL): string | null {
  return location !== undefined && URL.canParse(location, base.href) ? new URL(location, base).href : null;
}
