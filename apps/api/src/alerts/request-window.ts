import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';

export interface RequestOutcome {
  readonly failed: boolean;
  /** How long an answer to a question took; null for other requests. */
  readonly answerMs: number | null;
}

const SLICE_MS = 30_000;
const SLICES = 10;
/** Each bucket of the histogram is so much wider than the one before: the percentile is at most 10 % too high. */
const GROWTH = 1.1;
const BUCKETS = 200;

interface Slice {
  /** Counted from the epoch. */
  index: number;
  requests: number;
  failures: number;
  answers: number;
  durations: Uint32Array;
}

/** The outcomes of the requests of the last five minutes, in memory of a fixed size. */
@Injectable()
export class RequestWindow {
  readonly seconds = (SLICE_MS * SLICES) / 1_000;
  private readonly slices: Slice[] = Array.from({ length: SLICES }, () => emptySlice(-1));

  constructor(private readonly clock: Clock) {}

  add({ failed, answerMs }: RequestOutcome): void {
    const slice = this.current();
    slice.requests += 1;
    if (failed) slice.failures += 1;
    if (answerMs === null) return;
    slice.answers += 1;
    const bucket = bucketOf(answerMs);
    slice.durations[bucket] = (slice.durations[bucket] ?? 0) + 1;
  }

  summary(): { requests: number; failures: number; answers: number; answerP95Ms: number | null } {
    const oldest = this.now() - SLICES + 1;
    const recent = this.slices.filter(({ index }) => index >= oldest);
    const sum = (of: (slice: Slice) => number) => recent.reduce((total, slice) => total + of(slice), 0);
    const answers = sum((slice) => slice.answers);
    return {
      requests: sum((slice) => slice.requests),
      failures: sum((slice) => slice.failures),
      answers,
      answerP95Ms: answers === 0 ? null : percentile(recent, answers * 0.95),
    };
  }

  private now(): number {
    return Math.floor(this.clock.now().getTime() / SLICE_MS);
  }

  private current(): Slice {
    const index = this.now();
    const place = index % SLICES;
    const slice = this.slices[place]!;
    if (slice.index === index) return slice;
    return (this.slices[place] = emptySlice(index));
  }
}

function emptySlice(index: number): Slice {
  return { index, requests: 0, failures: 0, answers: 0, durations: new Uint32Array(BUCKETS) };
}

function bucketOf(ms: number): number {
  return Math.min(BUCKETS - 1, Math.max(0, Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(GROWTH))));
}

/** The upper end of the bucket that holds the value of a rank. */
function percentile(slices: readonly Slice[], rank: number): number {
  let seen = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    for (const { durations } of slices) seen += durations[bucket] ?? 0;
    if (seen >= rank) return GROWTH ** bucket;
  }
  return GROWTH ** BUCKETS;
}
