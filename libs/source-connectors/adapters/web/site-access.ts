import { messageOf } from '@app/kernel';
import { BodyTooLarge } from '../../http/read-body.js';
import { abortableDelay } from '@app/resilience';
import { RefusedAddress, type WebClient } from '../../http/web-client.js';
import { RobotsRules } from './robots-rules.js';

const ROBOTS_BYTES = 512 * 1024;
/** The time after which the rules are read again (RFC 9309, 2.4: at most 24 hours). */
const ROBOTS_LIFETIME_MS = 60 * 60 * 1_000;

interface Site {
  readonly rules: Promise<RobotsRules>;
  readonly readAt: number;
}

/** Controls the access to each host: obeys its robots.txt and pauses between requests. */
export class SiteAccess {
  private readonly sites = new Map<string, Site>();
  private readonly nextAt = new Map<string, number>();

  constructor(
    private readonly client: WebClient,
    private readonly options: {
      readonly agent: string;
      readonly delayMs: number;
      readonly obeysRobots: boolean;
    },
  ) {}

  /**
   * Returns the rules for the host of an address. A host that does not answer a request for its robots.txt disallows
   * everything (RFC 9309, 2.3.1.4).
   */
  async rulesFor(address: string, signal: AbortSignal): Promise<RobotsRules> {
    if (!this.options.obeysRobots) return RobotsRules.ALLOW_ALL;
    const { origin } = new URL(address);
    const known = this.sites.get(origin);
    if (known && performance.now() - known.readAt < ROBOTS_LIFETIME_MS) return known.rules;
    const site = { rules: this.read(origin, signal), readAt: performance.now() };
    this.sites.set(origin, site);
    return site.rules;
  }

  /** Waits until the next request to the host of an address is allowed. */
  async turn(address: string, signal: AbortSignal): Promise<void> {
    const { host } = new URL(address);
    const { crawlDelayMs } = await this.rulesFor(address, signal);
    const delayMs = Math.max(this.options.delayMs, crawlDelayMs ?? 0);
    const now = performance.now();
    const startAt = Math.max(now, this.nextAt.get(host) ?? 0);
    this.nextAt.set(host, startAt + delayMs);
    if (startAt > now) await abortableDelay(startAt - now, signal);
  }

  private async read(origin: string, signal: AbortSignal): Promise<RobotsRules> {
    try {
      const { status, body } = await this.client.follow(`${origin}/robots.txt`, {
        signal,
        maxBytes: ROBOTS_BYTES,
      });
      if (status >= 500)
        return RobotsRules.unreadable(
          `The robots.txt of the website cannot be read: the website answered with the status ${status}. Try again later.`,
        );
      if (status >= 400 || body === null) return RobotsRules.ALLOW_ALL;
      return RobotsRules.parse(body.toString('utf8'), this.options.agent);
    } catch (error) {
      signal.throwIfAborted();
      // A file above the size limit contains no usable rules. A refused address is reported for its pages.
      if (error instanceof BodyTooLarge || error instanceof RefusedAddress) return RobotsRules.ALLOW_ALL;
      return RobotsRules.unreachable(`${messageOf(error)}. Check the address, or try again later.`);
    }
  }
}
