import type { SourceEvent } from '../../source-connector.js';

/** The largest number of redirects in a chain. */
const MOST_REDIRECTS = 5;

/** Whether a request was redirected to another address. */
export function isRedirect({ event }: { readonly event: SourceEvent | null }): boolean {
  return event?.type === 'problem' && event.problem.code === 'REDIRECTED';
}

/**
 * Returns a sentence about the fault of a chain of redirects; null if the chain may be followed. `chain` contains the
 * addresses in the order of their redirects, and the last of them redirects to `target`.
 */
export function endlessRedirect(chain: readonly string[], target = ''): string | null {
  const isCircle = chain.includes(target);
  if (!isCircle && chain.length <= MOST_REDIRECTS) return null;
  const how = isCircle ? 'in a circle' : `more than ${MOST_REDIRECTS} times`;
  return `${chain[0]} redirects ${how}, perhaps because it needs cookies. Open it in a browser and import the address where it ends.`;
}
