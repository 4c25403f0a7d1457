import { ProviderError, type ProviderErrorCode } from '@app/resilience';
import type { LlmEvent, LlmProvider, LlmRequest } from './llm-provider.js';

/** How the peer behind the provider behaves in one test. */
export type PeerBehaviour =
  | {
      readonly kind: 'answers';
      readonly chunks: readonly string[];
      readonly finish?: 'stop' | 'length' | 'content_filter';
    }
  /** Sends the chunks, then ends the answer without a finish reason, or breaks the connection. */
  | { readonly kind: 'cut'; readonly chunks: readonly string[]; readonly broken?: boolean }
  /** Sends the first chunk and then nothing more. */
  | { readonly kind: 'hangs'; readonly chunks: readonly string[] }
  /** Takes the request and sends nothing. */
  | { readonly kind: 'silent' }
  | {
      readonly kind: 'fails';
      readonly status: 400 | 401 | 404 | 429 | 500;
      readonly retryAfterSeconds?: number;
      readonly message?: string;
      readonly code?: string;
    };

export interface LlmContractOptions {
  /** A provider whose peer behaves so; called once a test. */
  create(behaviour: PeerBehaviour): Promise<{
    provider: LlmProvider;
    /** Of peers behind a socket: resolves when the provider has closed its connection before the answer's end. */
    clientLeft?: Promise<void>;
    close(): Promise<void>;
  }>;
}

const REQUEST: LlmRequest = {
  messages: [{ role: 'user', content: 'Say hello.' }],
  temperature: 0,
  maxTokens: 50,
};

/** What every `LlmProvider` promises; each adapter's spec calls it with a peer of its own. */
export function describeLlmProvider(name: string, { create }: LlmContractOptions): void {
  describe(`${name} as LlmProvider`, () => {
    let close: () => Promise<void> = () => Promise.resolve();
    let clientLeft: Promise<void> | undefined;
    afterEach(() => close());

    async function given(behaviour: PeerBehaviour): Promise<LlmProvider> {
      const created = await create(behaviour);
      close = () => created.close();
      clientLeft = created.clientLeft;
      return created.provider;
    }

    it('streams the text in order and ends once, last', async () => {
      const provider = await given({ kind: 'answers', chunks: ['Hel', 'lo ', 'there.'] });
      const events = await drain(provider.stream(REQUEST));
      expect(textOf(events)).toBe('Hello there.');
      expect(events.filter(({ type }) => type === 'end')).toEqual([
        expect.objectContaining({ reason: 'stop' }),
      ]);
      expect(events.at(-1)?.type).toBe('end');
    });

    it('reports the usage of the call', async () => {
      const provider = await given({ kind: 'answers', chunks: ['Hello.'] });
      const { usage } = await provider.generate(REQUEST);
      expect(usage?.promptTokens).toBeGreaterThan(0);
      expect(usage?.completionTokens).toBeGreaterThan(0);
      expect(usage?.totalTokens).toBe((usage?.promptTokens ?? 0) + (usage?.completionTokens ?? 0));
    });

    it('generates what it streams, and says when the answer was cut by its length', async () => {
      const provider = await given({ kind: 'answers', chunks: ['Hello', ' the'], finish: 'length' });
      const response = await provider.generate(REQUEST);
      expect(response).toMatchObject({ text: 'Hello the', finishReason: 'length', toolCalls: [] });
      expect(response.responseTimeMs).toBeGreaterThanOrEqual(0);
    });

    it.each([false, true])(
      'takes a stream that stops without a finish reason for a failure (broken: %s)',
      async (broken) => {
        const provider = await given({ kind: 'cut', chunks: ['Hel', 'lo ', 'there.'], broken });
        await expect(drain(provider.stream(REQUEST))).rejects.toMatchObject({
          name: 'ProviderError',
          retryable: true,
        });
      },
    );

    it('takes an empty completion for a failure', async () => {
      const provider = await given({ kind: 'answers', chunks: [] });
      await expect(provider.generate(REQUEST)).rejects.toMatchObject({ code: 'incomplete', retryable: true });
    });

    it('rejects with the reason of an abort, at once, and closes the connection', async () => {
      const provider = await given({ kind: 'hangs', chunks: ['Hel', 'lo ', 'there.'] });
      const controller = new AbortController();
      const reason = new Error('the visitor left');
      const draining = (async () => {
        for await (const event of provider.stream(REQUEST, { signal: controller.signal })) {
          if (event.type === 'text-delta') controller.abort(reason);
        }
      })();
      await expect(draining).rejects.toBe(reason);
      await clientLeft;
    });

    it('can be aborted before the first word', async () => {
      const provider = await given({ kind: 'silent' });
      const reason = new Error('the visitor left');
      const controller = new AbortController();
      const generating = provider.generate(REQUEST, { signal: controller.signal });
      setImmediate(() => controller.abort(reason));
      await expect(generating).rejects.toBe(reason);
    });

    it('closes the connection when the reader stops', async () => {
      const provider = await given({ kind: 'hangs', chunks: ['Hel', 'lo ', 'there.'] });
      for await (const event of provider.stream(REQUEST)) if (event.type === 'text-delta') break;
      await clientLeft;
    });

    it('does not start when the signal is aborted already', async () => {
      const provider = await given({ kind: 'answers', chunks: ['Hello.'] });
      const reason = new Error('too late');
      await expect(drain(provider.stream(REQUEST, { signal: AbortSignal.abort(reason) }))).rejects.toBe(
        reason,
      );
    });

    it.each<[PeerBehaviour & { kind: 'fails' }, ProviderErrorCode, boolean]>([
      [{ kind: 'fails', status: 401 }, 'unauthorized', false],
      [{ kind: 'fails', status: 404 }, 'not-found', false],
      [{ kind: 'fails', status: 429, retryAfterSeconds: 7 }, 'rate-limited', true],
      [{ kind: 'fails', status: 500 }, 'unavailable', true],
    ])('turns %j into a ProviderError "%s"', async (behaviour, code, retryable) => {
      const provider = await given(behaviour);
      const error: unknown = await provider.generate(REQUEST).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ProviderError);
      expect(error).toMatchObject({ code, retryable });
      if (behaviour.retryAfterSeconds)
        expect(error).toMatchObject({ retryAfterMs: behaviour.retryAfterSeconds * 1000 });
    });

    it('tells its health and its model', async () => {
      const provider = await given({ kind: 'answers', chunks: ['Hello.'] });
      expect(await provider.health()).toMatchObject({ status: 'up' });
      expect(provider.model.contextTokens).toBeGreaterThan(0);
      expect(provider.id).not.toBe('');
    });
  });
}

async function drain(events: AsyncIterable<LlmEvent>): Promise<LlmEvent[]> {
  return Array.fromAsync(events);
}

function textOf(events: readonly LlmEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}
