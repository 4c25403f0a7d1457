import type { Health } from '@app/kernel';
import { type Metrics, NoMetrics } from '@app/observability';
import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { ProviderError, CircuitBreakerRegistry } from '@app/resilience';
import { decoratedModerationProvider } from './decorated.moderation-provider.js';
import { type ModerationCall, ModerationProvider, type ModerationResult } from './moderation-provider.js';

const CLEAN: ModerationResult = { categories: [], blocked: false };
const QUESTION = { role: 'question' } as const;
const unavailable = () => new ProviderError('down', { code: 'unavailable', retryable: true });

type Act = (call: ModerationCall) => Promise<ModerationResult>;

/** Does what it is told, call by call; the last act is repeated. */
class ScriptedProvider extends ModerationProvider {
  readonly id = 'scripted';
  calls = 0;
  disposed = false;

  constructor(private readonly acts: readonly Act[]) {
    super();
  }

  async moderate(_: string, call: ModerationCall): Promise<ModerationResult> {
    this.calls += 1;
    return (this.acts[this.calls - 1] ?? this.acts.at(-1))!(call);
  }

  async health(): Promise<Health> {
    return { status: 'up' };
  }

  override dispose(): void {
    this.disposed = true;
  }
}

const clean: Act = async () => CLEAN;
const fail: Act = async () => Promise.reject(unavailable());
const hang: Act = ({ signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));

const LIMITS = { timeoutMs: 10_000, attempts: 2, metrics: new NoMetrics() as Metrics };

function decorated(open: () => Promise<ModerationProvider>, limits: Partial<typeof LIMITS> = {}) {
  const { timeoutMs, attempts, metrics } = { ...LIMITS, ...limits };
  const breaker = new CircuitBreakerRegistry().breaker('moderation:scripted', { failures: 3 });
  const policies = { timeoutMs, retry: { attempts, baseMs: 0, maxMs: timeoutMs }, breaker };
  return { breaker, provider: decoratedModerationProvider('scripted', open, policies, metrics) };
}

describe('a decorated moderation provider within its policies', () => {
  function around(acts: readonly Act[], limits: Partial<typeof LIMITS> = {}) {
    const inner = new ScriptedProvider(acts);
    return { inner, ...decorated(async () => inner, limits) };
  }

  it('asks again after a failure that may pass', async () => {
    const { provider, inner } = around([fail, clean]);
    expect(await provider.moderate('Hi', QUESTION)).toEqual(CLEAN);
    expect(inner.calls).toBe(2);
  });

  it('does not wait for a repetition that would come too late, and says why', async () => {
    const limited = new ProviderError('slow down', {
      code: 'rate-limited',
      retryable: true,
      retryAfterMs: 1_000,
    });
    const { provider, inner } = around([async () => Promise.reject(limited)], { timeoutMs: 1_000 });
    await expect(provider.moderate('Hi', QUESTION)).rejects.toBe(limited);
    expect(inner.calls).toBe(1);
  });

  it('says which setting limits the time', async () => {
    const { provider } = around([hang], { timeoutMs: 20 });
    await expect(provider.moderate('Hi', QUESTION)).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('MODERATION_TIMEOUT_MS'),
    });
  });

  it('counts silence against the provider, until it is left alone', async () => {
    const { provider, breaker, inner } = around([hang], { timeoutMs: 5 });
    for (let call = 0; call < 3; call += 1) await provider.moderate('Hi', QUESTION).catch(() => undefined);
    expect(breaker.state).toBe('open');
    await expect(provider.moderate('Hi', QUESTION)).rejects.toMatchObject({ code: 'unavailable' });
    expect(inner.calls).toBe(3);
  });

  it('does not count callers that leave', async () => {
    const { provider, breaker } = around([hang]);
    for (let call = 0; call < 4; call += 1) {
      const caller = new AbortController();
      const asked = provider.moderate('Hi', { ...QUESTION, signal: caller.signal });
      caller.abort(new Error('gone'));
      await expect(asked).rejects.toThrow('gone');
    }
    expect(breaker.state).toBe('closed');
  });
});

describe('a decorated moderation provider, measured', () => {
  async function pageAfter(act: Act, signal?: AbortSignal): Promise<string> {
    const metrics = new PromMetrics();
    const { provider } = decorated(async () => new ScriptedProvider([act]), { attempts: 1, metrics });
    await provider.moderate('Hi', { ...QUESTION, signal }).catch(() => undefined);
    return (await metrics.render()).body;
  }
  const calls = (outcome: string) =>
    `attendant_moderation_calls_total{provider="scripted",role="question",outcome="${outcome}"} 1`;

  it('counts what was clear and what was found', async () => {
    expect(await pageAfter(clean)).toContain(calls('clear'));
    const categories = [
      { name: 'hate', score: 0.9 },
      { name: 'violence', score: 0.1 },
    ] as const;
    const page = await pageAfter(async () => ({ categories, blocked: false }));
    expect(page).toContain(calls('flagged'));
    expect(page).toContain('attendant_moderation_findings_total{provider="scripted",category="hate"} 1');
    expect(page).not.toContain('category="violence"');
    expect(page).toContain('attendant_moderation_seconds_count{provider="scripted"} 1');
  });

  it('counts failures by their code, and apart from those the callers that left', async () => {
    expect(await pageAfter(fail)).toContain(calls('unavailable'));
    expect(await pageAfter(fail, AbortSignal.abort())).toContain(calls('aborted'));
  });
});

describe('a decorated moderation provider, opened late', () => {
  it('opens its adapter with the first call, once, and tries again after a failure', async () => {
    const inner = new ScriptedProvider([clean]);
    const opening = jest.fn(async () => inner).mockRejectedValueOnce(new Error('not yet'));
    const { provider } = decorated(opening);
    expect(opening).not.toHaveBeenCalled();
    await expect(provider.moderate('Hi', QUESTION)).rejects.toThrow('not yet');
    await provider.moderate('Hi', QUESTION);
    expect(await provider.health()).toEqual({ status: 'up' });
    expect(opening).toHaveBeenCalledTimes(2);
    await provider.dispose();
    expect(inner.disposed).toBe(true);
  });
});
