import { newId } from '@app/kernel';
import { Moderation, type ModerationResult } from '@app/moderation';
import { ProviderError } from '@app/resilience';
import type { Viewer } from '@app/sessions';
import { InProcessSessionEvents } from '@app/sessions/adapters/memory/in-process.session-events.js';
import { SqliteConversationRepository } from '@app/sessions/adapters/sqlite/sqlite-conversation.repository.js';
import { openChat, type OpenChat } from '@app/testing/chat/open-chat.js';
import { GOOD_SCRIPT, REFUNDS } from '@app/testing/chat/refund-conversation.js';
import { TalkingLlmProvider } from '@app/testing/chat/talking.llm-provider.js';
import { JudgingModerationProvider } from '@app/testing/judging.moderation-provider.js';
import type { ChatConfig } from '../chat.config.js';
import { assistantMessage } from '../send-result.js';
import { answerOf } from '../stored-answer.js';

const CLEAN: ModerationResult = { categories: [], blocked: false };

describe('A vendor’s moderation of an answer worded by a model', () => {
  const viewer: Viewer = { userId: newId(), role: 'user' };
  let open: OpenChat;
  let vendor: JudgingModerationProvider;
  afterEach(() => open.close());

  async function given(settings: Partial<ChatConfig> = {}) {
    vendor = new JudgingModerationProvider();
    open = await openChat(
      REFUNDS.library,
      [new TalkingLlmProvider([GOOD_SCRIPT])],
      settings,
      new Moderation(vendor),
    );
  }

  async function ask(message = REFUNDS.question) {
    const { sessionId } = await open.sessions.initialize(viewer, { channel: 'api' });
    const answer = assistantMessage(await open.chat.send({ sessionId, viewer, message }));
    const trace = await new SqliteConversationRepository(
      open.database,
      new InProcessSessionEvents(),
    ).findTrace(answer.messageId);
    return { answer: answerOf(answer), trace };
  }
  const shownAnswers = () => vendor.shown.filter(({ role }) => role === 'answer');
  const judgesAnswers = (judge: JudgingModerationProvider['judge']) => {
    vendor.judge = async (text, call) => (call.role === 'answer' ? judge(text, call) : CLEAN);
  };

  it('sees each sentence once', async () => {
    await given();
    const { answer } = await ask();
    expect(answer).toMatchObject({ path: 'model', degraded: [] });
    expect(shownAnswers().map(({ text }) => text.trim())).toEqual([
      expect.stringContaining('14 days'),
      'The money goes back to the payment method of the order.',
    ]);
  });

  it('sees the whole of an answer that comes from the cache', async () => {
    await given();
    await ask();
    vendor.shown.length = 0;
    const { answer } = await ask();
    expect(answer.model).toMatchObject({ cached: true });
    expect(shownAnswers().map(({ text }) => text)).toEqual([answer.content]);
  });

  it('is told in the trace once, whether the answer is new or from the cache', async () => {
    await given();
    judgesAnswers(async () => ({ categories: [{ name: 'violence', score: 0.6 }], blocked: false }));
    for (const cached of [false, true]) {
      const { answer, trace } = await ask();
      expect(answer.model).toMatchObject({ cached });
      expect(trace).toMatchObject({ guardrails: [{ rule: 'moderation', action: 'flag' }] });
    }
  });

  it('that was not to be had is told with the answer', async () => {
    await given();
    judgesAnswers(async () => {
      throw new ProviderError('too slow', { code: 'timeout', retryable: true });
    });
    const { answer, trace } = await ask();
    expect(answer).toMatchObject({ path: 'model', degraded: ['moderation'] });
    expect(trace).toMatchObject({ guardrails: [{ action: 'omit', omitted: 'timeout' }] });
  });

  it('that hangs ends with the time that models have', async () => {
    await given({ answerTimeoutMs: 4_000 });
    let hanging = 0;
    judgesAnswers(async (_, { signal }) => {
      if (hanging++ > 0) return CLEAN;
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason as Error));
      });
    });
    const { answer } = await ask();
    expect(answer).toMatchObject({ path: 'extractive', degraded: ['model:timeout'] });
  });

  it('lets self-harm have an answer of its own', async () => {
    await given();
    vendor.judge = async () => ({
      categories: [
        { name: 'violence', score: 0.9 },
        { name: 'self-harm', score: 0.6 },
      ],
      blocked: false,
    });
    const { answer } = await ask('Goodbye, all of you');
    expect(answer.path).toBe('handoff');
    expect(answer.content).toContain('findahelpline.com');
    expect(answer.content).not.toContain('marked');
    expect(shownAnswers()).toEqual([]);
  });
});
