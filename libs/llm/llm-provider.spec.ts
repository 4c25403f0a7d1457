import { ProviderError } from '@app/resilience';
import { ScriptedLlmProvider } from '@app/testing';
import { describeLlmProvider } from './llm-provider.contract.js';
import { collect, type LlmEvent } from './llm-provider.js';

describeLlmProvider('ScriptedLlmProvider', {
  create: (behaviour) =>
    Promise.resolve({ provider: new ScriptedLlmProvider(behaviour), close: () => Promise.resolve() }),
});

describe('collect', () => {
  async function* stream(...events: LlmEvent[]): AsyncIterable<LlmEvent> {
    yield* events;
    await Promise.resolve();
  }

  it('counts the last usage, for usage is cumulative', async () => {
    const usage = (tokens: number): LlmEvent => ({
      type: 'usage',
      usage: { promptTokens: tokens, completionTokens: 1, totalTokens: tokens + 1 },
    });
    const response = await collect('x', stream(usage(3), usage(8), { type: 'end', reason: 'stop' }));
    expect(response.usage?.promptTokens).toBe(8);
  });

  it('keeps tool calls', async () => {
    const call: LlmEvent = { type: 'tool-call', name: 'search', arguments: { query: 'refund' } };
    const response = await collect('x', stream(call, { type: 'end', reason: 'tool-calls' }));
    expect(response.toolCalls).toEqual([{ name: 'search', arguments: { query: 'refund' } }]);
  });

  it('refuses a stream without an end', async () => {
    await expect(collect('x', stream({ type: 'text-delta', text: 'Hel' }))).rejects.toBeInstanceOf(
      ProviderError,
    );
  });
});
