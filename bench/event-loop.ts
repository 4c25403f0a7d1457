import { round } from './statistics.js';

/**
 * What the process's own histogram counts of every turn beside its delay: it samples each 10 ms, and an idle process
 * shows 10 ms at the median (https://nodejs.org/api/perf_hooks.html#perf_hooksmonitoreventloopdelayoptions).
 */
export const EVENT_LOOP_SAMPLING_MS = 10;

export interface LoopDelay {
  readonly p99: number;
  readonly max: number;
}

/** How late the server's event loop was in milliseconds, since its metrics were last read. */
export async function eventLoopDelay({ url }: { readonly url: string }): Promise<LoopDelay> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const delay = (name: string) => {
    const seconds = new RegExp(`^nodejs_eventloop_lag_${name}_seconds (\\S+)$`, 'm').exec(text)?.[1];
    return round(Math.max(0, 1_000 * Number(seconds) - EVENT_LOOP_SAMPLING_MS));
  };
  return { p99: delay('p99'), max: delay('max') };
}
