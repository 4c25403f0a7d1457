import { LLMock } from '@copilotkit/aimock';
import type { PeerBehaviour } from '@app/llm/llm-provider.contract.js';
import { type CannedAnswers, type Fault, LlmFaultsProxy } from './llm-faults.proxy.js';

/** Between chunks: far enough that each arrives by itself. */
const CHUNK_LATENCY_MS = 3;

/**
 * What the vendors' documents give for calls that cost nothing and aimock does not speak:
 * Azure OpenAI `GET /openai/models`, Bedrock `GET /async-invoke`, Gemini `GET /v1beta/models/{model}`, Ollama `GET /api/tags`.
 */
const FREE_CALLS: CannedAnswers = {
  'GET /openai/models': { object: 'list', data: [{ id: 'gpt-4o-mini', object: 'model' }] },
  'GET /async-invoke': { asyncInvokeSummaries: [] },
  'GET /v1beta/models/gemini-2.5-flash': { name: 'models/gemini-2.5-flash' },
  'GET /api/tags': { models: [{ name: 'llama3.2:latest' }] },
};

export interface LlmPeerOptions {
  /** Bytes slipped into the stream after the first chunk. */
  readonly inject?: string;
  /** Answers in aimock's place, where aimock does not speak all of a protocol. */
  readonly backend?: Backend;
}

interface Backend {
  readonly url: string;
  stop(): Promise<void>;
}

/** A server that speaks the protocols of all five vendors (aimock, behind the proxy that brings its faults). */
export class LlmPeer {
  private constructor(
    private readonly backend: Backend,
    private readonly proxy: LlmFaultsProxy,
  ) {}

  static async start(behaviour: PeerBehaviour, { inject, backend }: LlmPeerOptions = {}): Promise<LlmPeer> {
    const server = backend ?? (await startMock(behaviour));
    const first = 'chunks' in behaviour ? behaviour.chunks[0] : undefined;
    const fault: Fault | undefined =
      inject === undefined
        ? faultOf(behaviour)
        : { ...(first === undefined ? {} : { after: first }), then: { inject } };
    return new LlmPeer(server, await LlmFaultsProxy.start(server.url, { fault, canned: FREE_CALLS }));
  }

  get url(): string {
    return this.proxy.url;
  }

  get requests() {
    return this.proxy.requests;
  }

  get clientLeft(): Promise<void> {
    return this.proxy.clientLeft;
  }

  async close(): Promise<void> {
    await this.proxy.close();
    await this.backend.stop();
  }
}

async function startMock(behaviour: PeerBehaviour): Promise<LLMock> {
  const mock = new LLMock({ port: 0 });
  script(mock, behaviour);
  await mock.start();
  return mock;
}

function script(mock: LLMock, behaviour: PeerBehaviour): void {
  if (behaviour.kind === 'fails') {
    const { status, retryAfterSeconds, message = 'The peer was told to fail.', code } = behaviour;
    mock.on(
      {},
      {
        status,
        error: { message, type: 'test_error', ...(code ? { code } : {}) },
        ...(retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }),
      },
    );
    return;
  }
  const chunks = 'chunks' in behaviour ? behaviour.chunks : [];
  const finish = behaviour.kind === 'answers' ? behaviour.finish : undefined;
  mock.on(
    {},
    {
      content: chunks.join(''),
      usage: { prompt_tokens: 12, completion_tokens: 5, total_tokens: 17 },
      ...(finish ? { finishReason: finish } : {}),
    },
    { chunkSize: chunks[0]?.length ?? 1, latency: CHUNK_LATENCY_MS },
  );
}

function faultOf(behaviour: PeerBehaviour): Fault | undefined {
  if (behaviour.kind === 'silent') return { then: 'stall' };
  if (behaviour.kind === 'hangs') return { after: behaviour.chunks[0] ?? '', then: 'stall' };
  if (behaviour.kind !== 'cut') return undefined;
  return { after: behaviour.chunks[0] ?? '', then: behaviour.broken ? 'destroy' : 'end' };
}
