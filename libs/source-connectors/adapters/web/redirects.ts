import type { SourceEvent } from '../../source-connector.js';

/** A page that redirects further is none. */
const MOST_REDIRECTS = 5;

/** Whether a visit was led to another address. */
export function isRedirect({ event }: { readonly event: SourceEvent | null }): boolean {
  return event?.type === 'problem' && event.problem.code === 'REDIRECTED';
}

/**
 * What is wrong with a chain of redirects, as a sentence; null where it may be followed. `chain` holds the addresses that
 * redirect, one to the next, and the last of them to `target`.
 */
export function endlessRedirect(chain: readonly string[], target = ''): string | null {
  const isCircle = chain.includes(target);
  if (!isCircle && chain.length <= MOST_REDIRECTS) return null;
  const how = isCircle ? 'in a circle' : `more than ${MOST_REDIRECTS} times`;
  return `${chain[0]} redirects ${how}, perhaps because it needs cookies. Open it in a browser and import the address where it ends.`;
}
