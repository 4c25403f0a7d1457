import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, DomainError, newId } from '@app/kernel';
import { type SiteIdentity, type SiteKey, SiteKeyRepository, type SiteSettings } from './site-key.js';

export interface SiteKeyDraft {
  readonly name: string;
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
}

/** A change made by another process is seen after this time. */
const FRESH_MS = 1_000;
const MOST_KEYS = 500;
const KEY_BYTES = 18;

/** Creates site keys, and answers which site and which origin may show the chat. */
@Injectable()
export class SiteKeyService {
  private known: Promise<readonly SiteKey[]> | undefined;
  private knownAt = -Infinity;

  constructor(
    private readonly repository: SiteKeyRepository,
    private readonly clock: Clock,
  ) {}

  list(): Promise<SiteKey[]> {
    return this.repository.list();
  }

  /** Throws CONFLICT beyond 500 keys. */
  async create(draft: SiteKeyDraft, createdBy: string): Promise<SiteKey> {
    if ((await this.repository.list()).length >= MOST_KEYS)
      throw new DomainError('CONFLICT', `There are ${MOST_KEYS} site keys already. Remove one first.`);
    const now = this.clock.now();
    const siteKey: SiteKey = {
      ...draft,
      siteKeyId: newId(),
      identity: null,
      key: `site_${randomBytes(KEY_BYTES).toString('base64url')}`,
      createdAt: now,
      createdBy,
      updatedAt: now,
    };
    await this.repository.add(siteKey);
    this.forget();
    return siteKey;
  }

  /** Throws NOT_FOUND. */
  async change(siteKeyId: string, draft: SiteKeyDraft): Promise<SiteKey> {
    const before = (await this.repository.list()).find((each) => each.siteKeyId === siteKeyId);
    const after = before && { ...before, ...draft, updatedAt: this.clock.now() };
    if (!after || !(await this.repository.replace(after))) throw unknownSiteKey();
    this.forget();
    return after;
  }

  /** Throws NOT_FOUND. */
  async get(siteKeyId: string): Promise<SiteKey> {
    const found = (await this.repository.list()).find((each) => each.siteKeyId === siteKeyId);
    if (!found) throw unknownSiteKey();
    return found;
  }

  /** Throws NOT_FOUND. */
  async setIdentity(siteKeyId: string, identity: SiteIdentity | null): Promise<void> {
    if (!(await this.repository.setIdentity(siteKeyId, identity))) throw unknownSiteKey();
    this.forget();
  }

  /** Throws NOT_FOUND. */
  async remove(siteKeyId: string): Promise<void> {
    if (!(await this.repository.remove(siteKeyId))) throw unknownSiteKey();
    this.forget();
  }

  /** Whether the pages of an origin may call the API. */
  async allows(origin: string): Promise<boolean> {
    return (await this.all()).some(({ origins }) => origins.includes(origin));
  }

  /**
   * The site of a key, for a request that comes from `origin`; undefined for requests that do not come from a page. Throws
   * FORBIDDEN for unknown keys and for origins that the site does not list.
   */
  async require(key: string, origin: string | undefined): Promise<SiteKey> {
    const siteKey = (await this.all()).find((each) => each.key === key);
    if (!siteKey)
      throw new DomainError(
        'FORBIDDEN',
        'This site key does not exist. Copy the current one from the administration.',
        [{ field: 'site_key', rule: 'known', message: 'site_key is not known' }],
      );
    if (origin !== undefined && !siteKey.origins.includes(origin))
      throw new DomainError(
        'FORBIDDEN',
        `The site key does not allow pages of ${origin}. Add it to the origins of the site.`,
        [{ field: 'site_key', rule: 'origin', message: 'site_key does not allow this origin' }],
      );
    return siteKey;
  }

  /** Whether a site key exists and allows an origin; without an origin, whether it exists. */
  async isCurrent(siteKeyId: string, origin: string | undefined): Promise<boolean> {
    const siteKey = (await this.all()).find((each) => each.siteKeyId === siteKeyId);
    return siteKey !== undefined && (origin === undefined || siteKey.origins.includes(origin));
  }

  private all(): Promise<readonly SiteKey[]> {
    const now = performance.now();
    if (this.known === undefined || now - this.knownAt > FRESH_MS) {
      this.knownAt = now;
      this.known = this.repository.list();
      this.known.catch(() => this.forget());
    }
    return this.known;
  }

  private forget(): void {
    this.known = undefined;
  }
}

function unknownSiteKey(): DomainError {
  return new DomainError('NOT_FOUND', 'There is no such site key.');
}
