import { ProviderError } from '@app/resilience';
import type { LlmEvent } from '../llm-provider.js';
import { completeStream } from './complete-stream.js';

async function failureOf(events: readonly LlmEvent[]): Promise<unknown> {
  const stream = completeStream(
    {
      name: 'Acme',
      async *open() {
        yield* events;
        await Promise.resolve();
      },
      toProviderError: () => new ProviderError('converted', { code: 'unavailable', retryable: true }),
    },
    undefined,
  );
  return Array.fromAsync(stream).catch((error: unknown) => error);
}

describe('completeStream', () => {
  it('takes an empty completion for a failure that may pass', async () => {
    expect(await failureOf([{ type: 'end', reason: 'stop' }])).toMatchObject({
      code: 'incomplete',
      retryable: true,
    });
  });

  it('does not ask again a model that used up its tokens before the first word, and names the setting', async () => {
    const blank: LlmEvent = { type: 'text-delta', text: ' ' };
    for (const before of [[], [blank]])
      expect(
        await failureOf([...before, { type: 'end', reason: 'length', raw: 'MAX_TOKENS' }]),
      ).toMatchObject({
        code: 'incomplete',
        retryable: false,
        message: expect.stringContaining('raise max_tokens') as unknown,
      });
  });
});
