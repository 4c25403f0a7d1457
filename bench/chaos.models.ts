import { LLMock } from '@copilotkit/aimock';
import { type Fault, LlmFaultsProxy } from '../libs/testing/peers/llm-faults.proxy.js';

/** Shares of calls that fail, by kind; the rest is answered. */
const SHARES: readonly (readonly [name: string, share: number, fault: Fault])[] = [
  ['429', 0.2, { then: { status: 429, retryAfterSeconds: 1 } }],
  ['500', 0.1, { then: { status: 500 } }],
  ['cut stream', 0.05, { after: 'The', then: 'destroy' }],
  ['silent socket', 0.025, { then: 'stall' }],
  ['stalled stream', 0.025, { after: 'The', then: 'stall' }],
];
const OUTAGE: Fault = { then: 'destroy' };

/** Between two pieces of an answer. */
const CHUNK_LATENCY_MS = 20;
const CHUNK_SIZE = 20;

/** A model on a socket that knows the answers, and fails as often as it was told to; in an outage always. */
export class ChaoticModel {
  outage = false;
  /** Calls by what became of them. */
  readonly calls = new Map<string, number>();

  private constructor(
    private readonly mock: LLMock,
    private readonly random: () => number,
    private proxy?: LlmFaultsProxy,
  ) {}

  static async start(answerTo: (prompt: string) => string, random: () => number): Promise<ChaoticModel> {
    const mock = new LLMock({ port: 0 });
    mock.on(
      {},
      ({ messages }) => ({
        content: `${answerTo(String(messages.at(-1)?.content))} [1]`,
        usage: { prompt_tokens: 900, completion_tokens: 30, total_tokens: 930 },
      }),
      { chunkSize: CHUNK_SIZE, latency: CHUNK_LATENCY_MS },
    );
    await mock.start();
    const model = new ChaoticModel(mock, random);
    model.proxy = await LlmFaultsProxy.start(mock.url, { fault: () => model.next() });
    return model;
  }

  get url(): string {
    return this.proxy!.url;
  }

  async close(): Promise<void> {
    await this.proxy?.close();
    await this.mock.stop();
  }

  private next(): Fault | undefined {
    if (this.outage) return this.counted('outage', OUTAGE);
    let draw = this.random();
    for (const [name, share, fault] of SHARES) {
      if (draw < share) return this.counted(name, fault);
      draw -= share;
    }
    return this.counted('answered', undefined);
  }

  private counted(name: string, fault: Fault | undefined): Fault | undefined {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    return fault;
  }
}
