import { type CooperativeTask, DomainError, messageOf } from '@app/kernel';
import { RefusedAddress, type WebClient } from '../../http/web-client.js';
import type { SiteAccess } from './site-access.js';
import { MAX_SITEMAP_BYTES, readSitemap, type Sitemap } from './sitemap.js';

const MOST_SITEMAPS = 500;
const MOST_PAGES = 100_000;

/**
 * Returns the pages that a sitemap lists, including those of the sitemaps in a sitemap index. For the address of a site
 * or page, the sitemaps in its robots.txt are read, otherwise /sitemap.xml. Throws DOCUMENT_UNPROCESSABLE if there is
 * none.
 */
export async function sitemapPages(
  address: string,
  client: WebClient,
  access: SiteAccess,
  task: CooperativeTask,
): Promise<string[]> {
  const signal = task.signal ?? AbortSignal.abort();
  const host = new URL(address).host.replace(/^www\./, '');
  const first = await fetchSitemap(address, client, task);
  const { origin } = new URL(address);
  const named = first ? [] : (await access.rulesFor(address, signal)).sitemaps;
  const waiting = first ? [...first.sitemaps] : named.length > 0 ? [...named] : [`${origin}/sitemap.xml`];
  const pages = new Set(first?.pages ?? []);
  const seen = new Set([address]);
  let found = first !== null;
  for (let at = 0; at < waiting.length && seen.size < MOST_SITEMAPS && pages.size < MOST_PAGES; at += 1) {
    const next = waiting[at]!;
    // A sitemap index may list only sitemaps of its own site ("Cross submits" of sitemaps.org are not supported).
    if (seen.has(next) || !URL.canParse(next) || new URL(next).host.replace(/^www\./, '') !== host) continue;
    seen.add(next);
    await access.turn(next, signal);
    const sitemap = await fetchSitemap(next, client, task);
    if (!sitemap) {
      // If this sitemap were skipped, its pages would seem to be gone.
      if (found) throw noSitemap(`${next}, which is listed in the sitemap index, is not a sitemap`);
      continue;
    }
    found = true;
    waiting.push(...sitemap.sitemaps.slice(0, MOST_SITEMAPS));
    for (const page of sitemap.pages) if (pages.size < MOST_PAGES) pages.add(page);
  }
  if (!found) throw noSitemap('none is listed in robots.txt or found at /sitemap.xml');
  return [...pages];
}

async function fetchSitemap(
  address: string,
  client: WebClient,
  task: CooperativeTask,
): Promise<Sitemap | null> {
  const signal = task.signal ?? AbortSignal.abort();
  try {
    const { status, body } = await client.follow(address, { signal, maxBytes: MAX_SITEMAP_BYTES });
    return status === 200 && body !== null ? await readSitemap(body, task) : null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RefusedAddress) throw noSitemap(error.message.replace(/\.$/, ''));
    throw noSitemap(messageOf(error));
  }
}

function noSitemap(reason: string): DomainError {
  return new DomainError('DOCUMENT_UNPROCESSABLE', `The sitemap cannot be read: ${reason}.`);
}
