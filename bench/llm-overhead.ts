/**
 * What the decorators around a model cost (metrics, time limits, retries, breaker, bulkhead, lazy loading): calls of an
 * instant model bare and through the whole chain, by turns.
 *   npm run bench:llm-overhead [-- --calls 5000 --tokens 100 --runs 3 --limit-ms 1]
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROJECT_ROOT } from '../e2e/support/running-server.js';
import type * as Lazy from '../libs/llm/decorators/lazy.llm-provider.js';
import type * as Metered from '../libs/llm/decorators/metered.llm-provider.js';
import type * as Resilient from '../libs/llm/decorators/resilient.llm-provider.js';
import type * as Port from '../libs/llm/llm-provider.js';
import type * as Prom from '../libs/observability/adapters/prom-client/prom.metrics.js';
import type * as Resilience from '../libs/resilience/index.js';
import { median, percentile, round } from './statistics.js';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '5000' },
    tokens: { type: 'string', default: '100' },
    runs: { type: 'string', default: '3' },
    'limit-ms': { type: 'string', default: '1' },
  },
});

const load = createRequire(join(PROJECT_ROOT, 'dist/libs/'));
const { LlmProvider } = load('./llm/llm-provider.js') as typeof Port;
const { LazyLlmProvider } = load('./llm/decorators/lazy.llm-provider.js') as typeof Lazy;
const { MeteredLlmProvider } = load('./llm/decorators/metered.llm-provider.js') as typeof Metered;
const { ResilientLlmProvider } = load('./llm/decorators/resilient.llm-provider.js') as typeof Resilient;
const { PromMetrics } = load('./observability/adapters/prom-client/prom.metrics.js') as typeof Prom;
const { CircuitBreakerRegistry } = load('./resilience/index.js') as typeof Resilience;

const TOKENS = Number(values.tokens);

/** Writes all its tokens at once. */
class InstantLlmProvider extends LlmProvider {
  readonly id = 'instant';
  readonly model = { id: 'gpt-4o-mini', contextTokens: 128_000, jsonSchema: false, images: false };

  async *stream(): AsyncIterable<Port.LlmEvent> {
    for (let i = 0; i < TOKENS; i += 1) yield { type: 'text-delta', text: 'word ' };
    yield {
      type: 'usage',
      usage: { promptTokens: 500, completionTokens: TOKENS, totalTokens: 500 + TOKENS },
    };
    yield { type: 'end', reason: 'stop' };
    await Promise.resolve();
  }

  async health() {
    return Promise.resolve({ status: 'up' as const });
  }
}

function decorated(bare: Port.LlmProvider): Port.LlmProvider {
  const lazy = new LazyLlmProvider(bare.id, bare.model, () => Promise.resolve(bare));
  const policy = {
    retry: { attempts: 3, baseMs: 250, maxMs: 5_000 },
    timeoutMs: 20_000,
    firstTokenTimeoutMs: 8_000,
    idleTimeoutMs: 10_000,
    concurrency: 16,
  };
  const breaker = new CircuitBreakerRegistry().breaker('llm:instant');
  return new MeteredLlmProvider(new ResilientLlmProvider(lazy, policy, breaker), new PromMetrics());
}

async function timeOf(provider: Port.LlmProvider): Promise<number> {
  const startedAt = performance.now();
  await provider.generate(
    { messages: [{ role: 'user', content: 'Hi' }] },
    { signal: new AbortController().signal },
  );
  return performance.now() - startedAt;
}

async function main(): Promise<void> {
  const bare = new InstantLlmProvider();
  const chain = decorated(bare);
  const overheads: number[] = [];
  for (let run = 0; run < Number(values.runs); run += 1) {
    const times: [number[], number[]] = [[], []];
    for (let call = 0; call < Number(values.calls); call += 1) {
      times[0].push(await timeOf(bare));
      times[1].push(await timeOf(chain));
    }
    const [bareMs, chainMs] = [median(times[0]), median(times[1])];
    overheads.push(chainMs - bareMs);
    console.log(
      `run ${run + 1}, ${TOKENS} tokens: bare p50 ${round(bareMs, 3)} ms, chain p50 ${round(chainMs, 3)} ms ` +
        `(${round(chainMs / bareMs)} times), p95 ${round(percentile(times[0], 0.95), 3)} and ` +
        `${round(percentile(times[1], 0.95), 3)} ms`,
    );
  }
  const overhead = median(overheads);
  console.log(`the chain adds ${round(overhead, 3)} ms at the median; at most ${values['limit-ms']} ms`);
  if (overhead > Number(values['limit-ms'])) process.exitCode = 1;
}

void main();
