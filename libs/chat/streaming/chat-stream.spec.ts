import { EventRecorder } from '@app/analytics';
import { SqliteAnalyticsRepository } from '@app/analytics/adapters/sqlite/sqlite-analytics.repository.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import {
  PersonalDataRedactor,
  GuardrailPolicy,
  Guardrails,
  guardrailsConfig,
  toSettings,
} from '@app/guardrails';
import { keyedHash, newId } from '@app/kernel';
import { NoMetrics } from '@app/observability';
import { FreeText, SessionService, type Viewer } from '@app/sessions';
import { InProcessSessionEvents } from '@app/sessions/adapters/memory/in-process.session-events.js';
import { SqliteHandoffRepository } from '@app/sessions/adapters/sqlite/sqlite-handoff.repository.js';
import { SqliteConversationRepository } from '@app/sessions/adapters/sqlite/sqlite-conversation.repository.js';
import { SqlitePromptResultsRepository } from '@app/prompts/adapters/sqlite/sqlite-prompt-results.repository.js';
import { defaultsOf, ManualClock } from '@app/testing';
import { DocumentUsage } from '@app/knowledge-base';
import { SqliteDocumentFeedbackRepository } from '@app/knowledge-base/adapters/sqlite/sqlite-document-feedback.repository.js';
import { AnswerDomains } from '../answer-domain.js';
import { AnswerPipeline } from '../answer-pipeline.js';
import { AnswerQueue } from '../answer-queue.js';
import { AnswerStatistics } from '../answer-statistics.js';
import { chatConfig } from '../chat.config.js';
import { ChatService } from '../chat.service.js';
import { CitationVerifier } from '../grounding/citation-verifier.js';
import { type ExtractiveComposer } from '../extractive/extractive.composer.js';
import { Finder, type RetrievedPassages } from '../finder.js';
import { ExtractAnswerStep } from '../steps/extract-answer.step.js';
import type { GenerateAnswerStep } from '../steps/generate-answer.step.js';
import { ScreenAnswerStep } from '../steps/screen-answer.step.js';
import { FollowUpSuggester } from '../suggestions/follow-up-suggester.js';
import { MessageIdempotency } from '../message-idempotency.js';
import { PersonDelivery } from '../person-delivery.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { ChatStream } from './chat-stream.js';
import type { ChatStreamEvent } from './chat-stream-event.js';

const PAGE = { page: 1, pageSize: 20, order: 'asc' } as const;
const SETTINGS = toSettings({
  ...defaultsOf(guardrailsConfig),
  pii: 'allow',
  injection: 'allow',
  injectionBlockScore: 1,
  maxMessageLength: 4_000,
  answerPii: 'allow',
  promptLeak: 'allow',
  maxAnswerLength: 20_000,
});
const QUESTION = 'How long does a refund take?';

const NO_MODELS = { run: async () => null } as unknown as GenerateAnswerStep;
const NOTHING_COMPOSED = {
  compose: async () => ({ sentences: [], confidence: 0, signals: null }),
} as unknown as ExtractiveComposer;

/** Finds nothing, and says so at once or, while it is held, never. */
class HeldFinder extends Finder {
  held = false;
  private begun: () => void = () => undefined;

  /** Resolves when it is asked. */
  hold(): Promise<void> {
    this.held = true;
    return new Promise((resolve) => (this.begun = resolve));
  }

  async find(_: unknown, { signal }: { signal: AbortSignal }): Promise<RetrievedPassages> {
    this.begun();
    if (this.held) {
      await new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    }
    return { passages: [], indexName: 'chunks:test', degraded: [], stageMs: {} };
  }
}

describe('ChatStream', () => {
  const viewer: Viewer = { userId: newId(), role: 'user' };
  let database: SqliteDatabase;
  let sessions: SessionService;
  let finder: HeldFinder;
  let streams: ChatStream;
  let sessionId: string;
  let events: EventRecorder;

  beforeEach(async () => {
    database = new SqliteDatabase(':memory:');
    const clock = new ManualClock();
    events = new EventRecorder(new SqliteAnalyticsRepository(database), clock, new NoMetrics());
    const conversations = new SqliteConversationRepository(database, new InProcessSessionEvents());
    sessions = new SessionService(
      conversations,
      clock,
      { ttlSeconds: 3_600, idleSeconds: 600, handoff: 'inbox' },
      new FreeText(new PersonalDataRedactor({ actionFor: () => 'redact' })),
      events,
    );
    finder = new HeldFinder();
    streams = compose(conversations, clock, 60_000);
    ({ sessionId } = await sessions.initialize(viewer, { channel: 'api' }));
  });
  afterEach(async () => {
    await events.flush();
    database.close();
  });

  function compose(conversations: SqliteConversationRepository, clock: ManualClock, answerTimeoutMs: number) {
    const config = { ...defaultsOf(chatConfig), answerTimeoutMs };
    const guardrails = new Guardrails(new GuardrailPolicy(SETTINGS), [], [], new NoMetrics());
    const verifier = new CitationVerifier(new PassageLibrary([]));
    const extraction = new ExtractAnswerStep(finder, NOTHING_COMPOSED, verifier, new AnswerDomains());
    const suggester = new FollowUpSuggester(extraction, clock, config);
    const screening = new ScreenAnswerStep(guardrails);
    const pipeline = new AnswerPipeline(
      guardrails,
      extraction,
      NO_MODELS,
      screening,
      suggester,
      clock,
      config,
    );
    const idempotency = new MessageIdempotency(conversations, clock, config, keyedHash('a secret', 'test'));
    const usage = new DocumentUsage(new SqliteDocumentFeedbackRepository(database), clock);
    const results = new SqlitePromptResultsRepository(database);
    const delivery = new PersonDelivery(
      guardrails,
      new SqliteHandoffRepository(database, new InProcessSessionEvents()),
      clock,
    );
    const statistics = new AnswerStatistics(usage, results, events, new NoMetrics());
    const chat = new ChatService(
      sessions,
      idempotency,
      new AnswerQueue(pipeline, config),
      delivery,
      statistics,
      config,
    );
    return new ChatStream(chat, sessions);
  }

  const stream = (signal: AbortSignal, clientMessageId?: string) =>
    streams.stream({ sessionId, viewer, message: QUESTION, clientMessageId }, { signal });
  const stored = async () => (await sessions.history(sessionId, viewer, PAGE)).items;

  async function all(events: AsyncIterable<ChatStreamEvent>): Promise<ChatStreamEvent[]> {
    const seen: ChatStreamEvent[] = [];
    for await (const event of events) seen.push(event);
    return seen;
  }

  it('tells the stages, then what is stored', async () => {
    const events = await all(stream(new AbortController().signal));
    const done = events.at(-1);
    const [, answer] = await stored();
    expect(done).toMatchObject({ type: 'done', result: { answer } });
    const stages = events.flatMap((event) => (event.type === 'status' ? [event.stage] : []));
    expect(stages).toEqual(expect.arrayContaining(['understand', 'retrieve', 'answer', 'ground']));
    const tokens = events.flatMap((event) => (event.type === 'token' ? [event.text] : []));
    expect(tokens.join('')).toBe(answer?.content);
  });

  it('leaves question and marked answer when the reader goes away', async () => {
    const asked = finder.hold();
    const reader = new AbortController();
    const reading = all(stream(reader.signal));
    await asked;
    reader.abort(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    expect(await stored()).toMatchObject([
      { role: 'user', content: QUESTION },
      {
        role: 'assistant',
        content: expect.stringContaining('was interrupted'),
        metadata: { interrupted: true },
      },
    ]);
  });

  it('leaves them also when nobody pulls events any more', async () => {
    const asked = finder.hold();
    const reader = new AbortController();
    const events = stream(reader.signal);
    await events.next();
    await asked;
    reader.abort(new Error('gone'));
    while ((await stored()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect((await stored())[1]?.metadata).toMatchObject({ interrupted: true });
    await events.return(undefined);
  });

  it('answers a message that was interrupted when it is sent again', async () => {
    const asked = finder.hold();
    const reader = new AbortController();
    const reading = all(stream(reader.signal, 'm-1'));
    await asked;
    reader.abort(new Error('gone'));
    await expect(reading).rejects.toThrow('gone');
    finder.held = false;
    const events = await all(stream(new AbortController().signal, 'm-1'));
    expect(events.at(-1)).toMatchObject({
      type: 'done',
      result: { answer: { metadata: { path: 'unknown' } } },
    });
    expect(await stored()).toHaveLength(4);
  });

  it('stores nothing of what is refused before it is streamed', async () => {
    await sessions.end(sessionId, viewer);
    const events = stream(new AbortController().signal);
    await expect(events.next()).rejects.toMatchObject({ code: 'SESSION_ENDED' });
    expect(await stored()).toEqual([]);
  });

  it('marks an answer that took too long, and says so', async () => {
    const clock = new ManualClock();
    streams = compose(new SqliteConversationRepository(database, new InProcessSessionEvents()), clock, 20);
    void finder.hold();
    await expect(all(stream(new AbortController().signal))).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    });
    expect((await stored())[1]?.metadata).toMatchObject({ interrupted: true });
  });
});
