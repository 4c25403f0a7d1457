import type { Health } from '@app/kernel';
import { type Metrics, SECONDS_BUCKETS } from '@app/observability';
import { type CircuitBreaker, metered, type Meter, resilient } from '@app/resilience';
import { type Clip, type ClipCall, type ClipRequest, ClipSource, type RecordedEvent } from './clip-source.js';

interface Asked {
  readonly events: readonly RecordedEvent[];
  readonly request: ClipRequest;
}

interface Options {
  readonly signal?: AbortSignal;
}

/** Adds a time limit, metrics and a circuit breaker to a source. */
export class GuardedClipSource extends ClipSource {
  readonly id: string;
  private readonly timeoutMs: number;
  private readonly breaker: CircuitBreaker;
  private readonly meter: Meter<Asked, ReadonlyMap<string, Clip>, Options>;

  constructor(
    private readonly source: ClipSource,
    around: { readonly timeoutMs: number; readonly breaker: CircuitBreaker; readonly metrics: Metrics },
  ) {
    super();
    this.id = source.id;
    this.timeoutMs = around.timeoutMs;
    this.breaker = around.breaker;
    this.meter = meterOf(source.id, around.metrics);
  }

  clipUrls(
    events: readonly RecordedEvent[],
    request: ClipRequest,
    { signal, timeoutMs = this.timeoutMs }: ClipCall = {},
  ): Promise<ReadonlyMap<string, Clip>> {
    const call = resilient(
      {
        name: 'The VMS',
        setting: 'VMS_SERVICE_TIMEOUT',
        timeoutMs: Math.min(timeoutMs, this.timeoutMs),
        limits: 'attempt',
        retry: { attempts: 1, baseMs: 0, maxMs: 0 },
        breaker: this.breaker,
      },
      (asked: Asked, options: Options) => this.source.clipUrls(asked.events, asked.request, options),
    );
    return metered(this.meter, call)({ events, request }, signal ? { signal } : {});
  }

  health(call?: ClipCall): Promise<Health> {
    return this.source.health(call);
  }
}

function meterOf(source: string, metrics: Metrics): Meter<Asked, ReadonlyMap<string, Clip>, Options> {
  const requests = metrics.counter('attendant_vms_requests_total', {
    help: 'Requests to the VMS for links to recordings, by outcome: ok, an error code, or aborted.',
    labels: ['source', 'outcome'],
  });
  const duration = metrics.histogram('attendant_vms_seconds', {
    help: 'Duration of one request to the VMS for links to recordings, in seconds.',
    labels: ['source'],
    buckets: SECONDS_BUCKETS,
  });
  return {
    record({ outcome, seconds }) {
      requests.add({ source, outcome });
      duration.observe({ source }, seconds);
    },
  };
}
