import { PromMetrics } from '@app/observability/adapters/prom-client/prom.metrics.js';
import { ScriptedLlmProvider } from '@app/testing/scripted.llm-provider.js';
import { describeLlmProvider, type PeerBehaviour } from '../llm-provider.contract.js';
import { MeteredLlmProvider } from './metered.llm-provider.js';

const REQUEST = { messages: [{ role: 'user' as const, content: 'Say hello.' }] };

function metered(behaviour: PeerBehaviour, metrics = new PromMetrics()): MeteredLlmProvider {
  return new MeteredLlmProvider(new ScriptedLlmProvider(behaviour), metrics);
}

describeLlmProvider('MeteredLlmProvider', {
  create: async (behaviour) =>
    Promise.resolve({ provider: metered(behaviour), close: () => Promise.resolve() }),
});

describe('MeteredLlmProvider', () => {
  async function pageAfter(behaviour: PeerBehaviour): Promise<string> {
    const metrics = new PromMetrics();
    await metered(behaviour, metrics)
      .generate(REQUEST)
      .catch(() => undefined);
    return (await metrics.render()).body;
  }

  it('counts calls, seconds and tokens by provider and model', async () => {
    const page = await pageAfter({ kind: 'answers', chunks: ['Hello there.'] });
    expect(page).toContain('attendant_llm_calls_total{provider="scripted",model="script",outcome="stop"} 1');
    expect(page).toContain('attendant_llm_tokens_total{provider="scripted",model="script",kind="prompt"} 2');
    expect(page).toContain('attendant_llm_seconds_count{provider="scripted",model="script"} 1');
    expect(page).toContain('attendant_llm_first_token_seconds_count{provider="scripted",model="script"} 1');
  });

  it('counts failures by their code', async () => {
    expect(await pageAfter({ kind: 'fails', status: 429 })).toContain('outcome="rate-limited"} 1');
  });

  it('counts a call that nobody read to its end as aborted', async () => {
    const metrics = new PromMetrics();
    const provider = metered({ kind: 'answers', chunks: ['Hel', 'lo.'] }, metrics);
    for await (const _ of provider.stream(REQUEST)) break;
    expect((await metrics.render()).body).toContain('outcome="aborted"} 1');
  });
});
