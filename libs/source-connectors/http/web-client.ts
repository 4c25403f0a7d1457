import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ProviderError, readRetryAfterMs, withRetry, withTimeout } from '@app/resilience';
import { isMetadataAddress, isPublicAddress, namesHost } from './address-rules.js';
import { readBody } from './read-body.js';

const MAX_REDIRECTS = 5;
const RETRY = { attempts: 3, baseMs: 500, maxMs: 30_000 };
const LARGEST_SYSTEM_PORT = 1023;
const WEB_PORTS: ReadonlySet<string> = new Set(['', '80', '443']);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface WebClientOptions {
  readonly userAgent: string;
  /** Hosts that may have private addresses; see `namesHost`. */
  readonly privateHosts: readonly string[];
  /** For each attempt at one address, with its body. */
  readonly timeoutMs: number;
  /** Resolves names; the system's resolver when absent. */
  readonly resolve?: Resolve;
}

export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface WebRequest {
  readonly signal: AbortSignal;
  readonly maxBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the body is wanted, by its headers; it is not read otherwise. */
  readonly wants?: (headers: IncomingHttpHeaders) => boolean;
}

export interface WebResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Unpacked; null when it was not wanted. */
  readonly body: Buffer | null;
  /** Absolute target of a redirect. */
  readonly location: string | null;
}

/** The address is one that imports may not connect to. The message is a sentence for the caller, without the address that a name stands for. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * Requests public web addresses. Every connection is made to an address that was checked after the name was resolved, so
 * that a name cannot stand for another address a moment later. Redirects are not followed: `location` is requested by the
 * caller like any other address.
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
   * One request, repeated after failures that may pass (429, 502, 503, 504, broken connections). Throws RefusedAddress,
   * BodyTooLarge, the signal's reason, and ProviderError for a server that does not answer.
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
      // The server asked for a longer wait than there is: its answer is what is reported.
      if (error instanceof BusyServer) return error.response;
      throw error;
    });
  }

  /** Like `get`, and follows up to five redirects. `url` is where they led; `checkRedirect` throws to refuse a target. */
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
      throw new RefusedAddress(`The port ${port} is not one of a website.`);
    const literal = hostname.replace(/^\[|\]$/g, '');
    if (isIP(literal) !== 0) this.refuseAddress(hostname, literal);
  }

  private refuseAddress(hostname: string, address: string): void {
    if (isMetadataAddress(address))
      throw new RefusedAddress(
        `${hostname} has a link-local or metadata address, which is never imported from.`,
      );
    if (!isPublicAddress(address) && !namesHost(this.options.privateHosts, hostname))
      throw new RefusedAddress(
        `${hostname} has an address of a private network. To import from an intranet, the operator adds the host to IMPORT_PRIVATE_HOSTS.`,
      );
  }

  /** Called by the connection itself: what is checked here is what is connected to. */
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
    { signal, headers, maxBytes, wants = () => true }: WebRequest,
  ): Promise<WebResponse> {
    const message = await this.send(target, signal, headers);
    const { statusCode: status = 0 } = message;
    const location = REDIRECTS.has(status) ? absolute(message.headers.location, target) : null;
    if (location !== null || !wants(message.headers)) {
      message.destroy();
      return { status, headers: message.headers, body: null, location };
    }
    const body = await readBody(message, maxBytes, signal);
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
  if (code.includes('CERT') || code.startsWith('ERR_TLS'))
    return `has a certificate that is not valid (${code})`;
  return `broke the connection (${code || message})`;
}

function absolute(location: string | undefined, base: URL): string | null {
  return location !== undefined && URL.canParse(location, base.href) ? new URL(location, base).href : null;
}
