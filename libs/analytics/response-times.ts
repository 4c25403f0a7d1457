import type { Counts } from './counts.js';

/** The upper bound of each bucket is 2^(1/4) = 1.19 times that of the previous one, so a percentile is accurate to 9 %. */
const BUCKETS_PER_DOUBLING = 4;
const PREFIX = 'response_bucket_';

/** The name of the count that a response time belongs to. */
export function responseBucket(milliseconds: number): string {
  return `${PREFIX}${Math.max(0, Math.ceil(BUCKETS_PER_DOUBLING * Math.log2(Math.max(1, milliseconds))))}`;
}

/** A percentile in milliseconds; null if nothing was counted. `share` is 0…1. */
export function percentile(counts: Counts, share: number): number | null {
  const buckets = Object.entries(counts)
    .filter(([name, count]) => name.startsWith(PREFIX) && count > 0)
    .map(([name, count]) => [Number(name.slice(PREFIX.length)), count] as const)
    .sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  let below = 0;
  for (const [bucket, count] of buckets) {
    below += count;
    if (below >= share * total) return middleOf(bucket);
  }
  return null;
}

function middleOf(bucket: number): number {
  return Math.round(2 ** ((bucket - 0.5) / BUCKETS_PER_DOUBLING));
}
