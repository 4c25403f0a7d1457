import { setTimeout as delay } from 'node:timers/promises';
import type { RunningServer } from '../e2e/support/running-server.js';
import type { Phase } from './chaos.questions.js';
import { median } from './statistics.js';

interface Sample {
  readonly phase: Phase;
  readonly rssMb: number;
  readonly ready: boolean;
  /** Provider → 0 closed, 0.5 half-open, 1 open. */
  readonly breakers: ReadonlyMap<string, number>;
  /** Provider → how often its breaker has closed. */
  readonly closings: ReadonlyMap<string, number>;
}

const EVERY_MS = 1_000;

/** Reads the server's metrics and readiness once a second. */
export class Watch {
  private readonly samples: Sample[] = [];
  private readonly stopped = new AbortController();
  private readonly running: Promise<void>;
  phase: Phase = 'before';

  constructor(private readonly server: RunningServer) {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.running;
  }

  /** Medians of the three thirds of the run. */
  get rssThirdsMb(): number[] {
    const third = Math.ceil(this.samples.length / 3);
    return [0, 1, 2].map((n) =>
      median(this.samples.slice(n * third, (n + 1) * third).map(({ rssMb }) => rssMb)),
    );
  }

  get timesNotReady(): number {
    return this.samples.filter(({ ready }) => !ready).length;
  }

  /** Whether each provider's breaker was seen open in the outage, and closed afterwards. */
  get breakersFollowed(): boolean {
    const outage = this.samples.filter(({ phase }) => phase === 'outage');
    const last = this.samples.at(-1);
    return [...(last?.breakers.keys() ?? [])].every((provider) => {
      const opened = outage.some(({ breakers }) => breakers.get(provider) === 1);
      const closedBefore = outage.at(-1)?.closings.get(provider) ?? 0;
      return opened && (last?.closings.get(provider) ?? 0) > closedBefore;
    });
  }

  private async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const metrics = await metricsOf(this.server);
      const ready = await fetch(`${this.server.url}/health/ready`).then(({ ok }) => ok);
      const rssMb = (valuesOf(metrics, 'process_resident_memory_bytes')[0]?.value ?? 0) / 2 ** 20;
      const breakers = byProvider(valuesOf(metrics, 'attendant_provider_breaker'));
      const changes = valuesOf(metrics, 'attendant_provider_breaker_changes_total');
      const closings = byProvider(changes.filter(({ labels }) => labels['state'] === 'closed'));
      this.samples.push({ phase: this.phase, rssMb, ready, breakers, closings });
      await delay(EVERY_MS, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }
}

export async function metricsOf(server: RunningServer): Promise<string> {
  return (await fetch(`${server.url}/metrics`)).text();
}

function byProvider(values: ReturnType<typeof valuesOf>): Map<string, number> {
  return new Map(values.map(({ labels, value }) => [labels['provider'] ?? '', value]));
}

/** The lines of one metric, read. */
export function valuesOf(metrics: string, name: string) {
  return metrics.split('\n').flatMap((line) => {
    const [, found, labels = '', value] = /^([\w:]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (found !== name) return [];
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, text]) => [key, text] as const);
    return [{ labels: Object.fromEntries(pairs) as Record<string, string>, value: Number(value) }];
  });
}
