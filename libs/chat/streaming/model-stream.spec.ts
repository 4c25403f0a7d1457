import { newId } from '@app/kernel';
import { DEFAULT_TEMPLATE } from '@app/prompts';
import type { Viewer } from '@app/sessions';
import { openChat, type OpenChat } from '@app/testing/chat/open-chat.js';
import { GOOD_SCRIPT, REFUNDS, TRUE_SENTENCE, unavailable } from '@app/testing/chat/refund-conversation.js';
import { type Script, TalkingLlmProvider } from '@app/testing/chat/talking.llm-provider.js';
import { assistantMessage } from '../send-result.js';
import { answerOf } from '../stored-answer.js';
import type { ChatStreamEvent } from './chat-stream-event.js';

describe('The stream of an answer worded by a model', () => {
  const viewer: Viewer = { userId: newId(), role: 'user' };
  let open: OpenChat | undefined;
  let sessionId: string;
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });

  async function given(providers: TalkingLlmProvider[]) {
    open = await openChat(REFUNDS.library, providers);
    ({ sessionId } = await open.sessions.initialize(viewer, { channel: 'api' }));
  }
  const model = (...script: Script) => new TalkingLlmProvider([script]);

  async function stream(call: { signal: AbortSignal } = { signal: new AbortController().signal }) {
    const events: ChatStreamEvent[] = [];
    for await (const event of open!.stream.stream({ sessionId, viewer, message: REFUNDS.question }, call))
      events.push(event);
    return events;
  }

  const content = (events: readonly ChatStreamEvent[]) => {
    const from = events.findLastIndex(({ type }) => type === 'replace') + 1;
    return events
      .slice(from)
      .flatMap((event) => (event.type === 'token' ? [event.text] : []))
      .join('');
  };
  const stored = (events: readonly ChatStreamEvent[]) => {
    const done = events.at(-1);
    return done?.type === 'done' ? answerOf(assistantMessage(done.result)) : undefined;
  };

  it('shows sentences while the model writes', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    class HeldProvider extends TalkingLlmProvider {
      override async *stream(...call: Parameters<TalkingLlmProvider['stream']>) {
        for await (const event of super.stream(...call)) {
          yield event;
          if (event.type === 'text-delta' && event.text.includes('payment')) await held;
        }
      }
    }
    await given([new HeldProvider([GOOD_SCRIPT])]);
    const events: ChatStreamEvent[] = [];
    const call = { signal: new AbortController().signal };
    for await (const event of open!.stream.stream({ sessionId, viewer, message: REFUNDS.question }, call)) {
      events.push(event);
      if (content(events).includes('14 days')) release();
    }
    expect(content(events)).toBe(stored(events)?.content);
    expect(events.some(({ type }) => type === 'replace')).toBe(false);
    const types = events.map(({ type }) => type);
    expect(types.indexOf('sources')).toBeLessThan(types.indexOf('token'));
  });

  it('replaces what a cut stream has shown by the next answer', async () => {
    const long = `${TRUE_SENTENCE} [1] The money goes back to the payment method of the order, and then it `;
    await given([model(long, unavailable())]);
    const events = await stream();
    expect(events.map(({ type }) => type)).toContain('replace');
    expect(stored(events)).toMatchObject({ path: 'extractive', degraded: ['talking:unavailable'] });
    expect(content(events)).toBe(stored(events)?.content);
  });

  it('never shows a sentence that no passage supports', async () => {
    const lie = 'A refund is paid within 90 days after we have received the item. [1]';
    await given([
      model(`${TRUE_SENTENCE} [1] ${lie} The money goes back to the payment method of the order. [1]`),
    ]);
    const events = await stream();
    expect(JSON.stringify(events)).not.toContain('90 days');
    expect(content(events)).toBe(stored(events)?.content);
  });

  it('never shows the instructions', async () => {
    await given([model(DEFAULT_TEMPLATE.content.systemPrompt, `\n\n${TRUE_SENTENCE} [1]`)]);
    const events = await stream();
    expect(JSON.stringify(events)).not.toContain('numbered passages');
    expect(stored(events)?.content).toBe(`${TRUE_SENTENCE} [1]`);
  });

  it('aborts the model’s call when the reader goes away, and leaves a marked message', async () => {
    const talking = model(
      `${TRUE_SENTENCE} [1] The money goes back to the payment method of the order, and `,
      'silence',
    );
    await given([talking]);
    const reader = new AbortController();
    const reading = (async () => {
      for await (const event of open!.stream.stream({ sessionId, viewer, message: REFUNDS.question }, reader))
        if (event.type === 'token') reader.abort(new Error('gone'));
    })();
    await expect(reading).rejects.toThrow('gone');
    expect(talking.aborted).toBe(1);
    const page = { page: 1, pageSize: 10, order: 'asc' } as const;
    const { items } = await open!.sessions.history(sessionId, viewer, page);
    expect(items[1]?.metadata).toMatchObject({ interrupted: true });
  });
});
