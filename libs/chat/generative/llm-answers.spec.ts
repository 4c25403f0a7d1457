import { newId } from '@app/kernel';
import { ProviderError } from '@app/resilience';
import type { Viewer } from '@app/sessions';
import { openChat, type OpenChat } from '@app/testing/chat/open-chat.js';
import { GOOD_SCRIPT, REFUNDS, TRUE_SENTENCE, unavailable } from '@app/testing/chat/refund-conversation.js';
import { end, type Script, TalkingLlmProvider } from '@app/testing/chat/talking.llm-provider.js';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import type { ChatConfig } from '../chat.config.js';
import { assistantMessage } from '../send-result.js';
import { answerOf } from '../stored-answer.js';

describe('An answer worded by a model', () => {
  const viewer: Viewer = { userId: newId(), role: 'user' };
  let open: OpenChat | undefined;
  let sessionId: string;
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });

  async function given(providers: TalkingLlmProvider[], settings: Partial<ChatConfig> = {}) {
    open = await openChat(REFUNDS.library, providers, settings);
    ({ sessionId } = await open.sessions.initialize(viewer, { channel: 'api' }));
    return open;
  }
  const model = (...script: Script) => new TalkingLlmProvider([script]);

  async function ask(message = REFUNDS.question) {
    return answerOf(assistantMessage(await open!.chat.send({ sessionId, viewer, message })));
  }

  it('carries the model’s words, each sentence with a verbatim quote, and what made it', async () => {
    await given([model(...GOOD_SCRIPT)]);
    const answer = await ask();
    expect(answer.content).toBe(
      `${TRUE_SENTENCE} The money goes back to the payment method of the order. [1]`,
    );
    expect(answer).toMatchObject({
      path: 'model',
      degraded: [],
      model: { providerId: 'talking', modelId: 'talking-model', promptVersion: 1, cached: false },
    });
    const [{ text } = { text: '' }] = [{ text: REFUNDS.library.all()[0]!.content }];
    expect(answer.citations.map(({ quote, start, end: stop }) => text.slice(start, stop) === quote)).toEqual([
      true,
      true,
    ]);
    expect(answer.confidenceScore).toBeGreaterThan(0.5);
  });

  it.each([
    ['another number', 'A refund is paid within 10 days after we have received the item. [1]'],
    ['what is in no passage', 'Our founder loves chess and sailing. [1]'],
    ['the contrary', 'A refund is never paid within 14 days after we have received the item. [1]'],
  ])('leaves out a sentence with %s, and keeps the rest', async (_, lie) => {
    await given([model(`${lie} ${TRUE_SENTENCE} [1]`)]);
    expect((await ask()).content).toBe(`${TRUE_SENTENCE} [1]`);
  });

  it.each([
    ['no marker', TRUE_SENTENCE],
    ['a marker of another passage', `${TRUE_SENTENCE} [2]`],
    ['a marker of nothing', `${TRUE_SENTENCE} [9]`],
  ])('cites the passage that supports a sentence with %s', async (_, text) => {
    await given([model(text)]);
    const answer = await ask();
    expect(answer.content).toBe(`${TRUE_SENTENCE} [1]`);
    expect(answer.citations).toMatchObject([{ documentId: 'Refund policy' }]);
  });

  it('shows a question with what answers it', async () => {
    await given([model(`When is a refund paid? ${TRUE_SENTENCE} [1] Do you need more help with refunds?`)]);
    expect((await ask()).content).toBe(`When is a refund paid? ${TRUE_SENTENCE} [1]`);
  });

  it('keeps the sentence that is verbatim among many that are invented', async () => {
    const lies = 'Our founder loves chess. The sea is deep and blue. Cats sleep all day. Birds like to sing.';
    await given([model(`${lies} ${TRUE_SENTENCE} [1]`)]);
    expect((await ask()).content).toBe(`${TRUE_SENTENCE} [1]`);
  });

  it.each<[string, Script, string]>([
    ['an error', [unavailable()], 'talking:unavailable'],
    ['an empty completion', ['  '], 'talking:empty'],
    ['a refusal', ['I’m sorry, but I can’t help with that request.'], 'talking:refused'],
    ['a content filter', ['A refund is', end('content-filter')], 'talking:content-filter'],
    ['nothing that is supported', ['Refunds arrive by carrier pigeon.'], 'talking:unsupported'],
    ['nothing but a question', ['Is a refund paid within 14 days? [1]'], 'talking:unsupported'],
    [
      'little that is supported, and not surely',
      [
        'Refunds arrive by carrier pigeon. Our founder loves chess. The sea is deep and blue. Cats sleep all day. ' +
          'After we have received your item, we pay the refund within 14 days. [1]',
      ],
      'talking:unsupported',
    ],
  ])('gives way to the documents’ own words after %s', async (_, script, degraded) => {
    await given([model(...script)]);
    expect(await ask()).toMatchObject({ path: 'extractive', degraded: [degraded] });
  });

  it('is the next model’s when the first fails', async () => {
    const second = new TalkingLlmProvider([GOOD_SCRIPT], { id: 'second' });
    await given([model('A refund is paid within', unavailable()), second]);
    const answer = await ask();
    expect(answer).toMatchObject({ path: 'model', model: { providerId: 'second' } });
    expect(answer.degraded).toEqual(['talking:unavailable']);
  });

  it('does not wait for a model that hangs: each has a share of the time, and the documents’ words need none', async () => {
    const hanging = model('silence');
    const second = new TalkingLlmProvider([GOOD_SCRIPT], { id: 'second' });
    await given([hanging, second], { answerTimeoutMs: 1_000 });
    expect(await ask()).toMatchObject({ path: 'model', degraded: ['talking:timeout'] });
    expect(hanging.aborted).toBe(1);
    await open!.close();
    await given([model('silence')], { answerTimeoutMs: 500 });
    expect(await ask()).toMatchObject({ path: 'extractive', degraded: ['talking:timeout'] });
  });

  it('does not wait for a model that ignores that its time is up', async () => {
    class Deaf extends TalkingLlmProvider {
      override async *stream(): AsyncGenerator<never> {
        await new Promise(() => undefined);
      }
    }
    await given([new Deaf([])], { answerTimeoutMs: 3_000 });
    expect(await ask()).toMatchObject({ path: 'extractive', degraded: ['talking:timeout'] });
  });

  it('is unknown when the model says that the passages do not hold it', async () => {
    await given([model('UNKNOWN')]);
    const answer = await ask();
    expect(answer).toMatchObject({ path: 'unknown', citations: [] });
    expect(answer.confidenceScore).toBeLessThan(0.5);
  });

  it.each([
    'UNKNOWN. The passages do not say it.',
    "I'm sorry, but the provided passages do not contain that information.",
    'I couldn’t find anything about this in the documentation.',
    'Die Dokumentation enthält dazu keine Informationen.',
  ])('is unknown, with the pages found, when the model declines: %j', async (text) => {
    await given([model(text)]);
    const answer = await ask();
    expect(answer).toMatchObject({ path: 'unknown', citations: [], degraded: [] });
    expect(answer.sources).toMatchObject([{ title: 'Refund policy › How long refunds take' }]);
  });

  it('keeps what is known beside what the documents do not mention', async () => {
    await given([model(`The fee is not mentioned in the passages. ${TRUE_SENTENCE} [1]`)]);
    expect((await ask()).content).toBe(`The fee is not mentioned in the passages. ${TRUE_SENTENCE} [1]`);
  });

  it('has no reasoning in it, and none in the conversation', async () => {
    await given([
      model(`<think>The money goes back to the payment method of the order [1].</think>${TRUE_SENTENCE} [1]`),
    ]);
    expect((await ask()).content).toBe(`${TRUE_SENTENCE} [1]`);
  });

  it('is read from JSON', async () => {
    await given([model(JSON.stringify({ answer: `${TRUE_SENTENCE} [1]` }))]);
    expect((await ask()).content).toBe(`${TRUE_SENTENCE} [1]`);
  });

  it('is asked for whatever the extractive answer is worth, and verified answers are not withheld for it', async () => {
    const talking = model('We replace it free of charge. [1]');
    await given([talking]);
    const answer = await ask('Does it cost money to replace a damaged item?');
    expect(talking.requests).toHaveLength(1);
    expect(answer).toMatchObject({ path: 'model', content: 'We replace it free of charge. [1]' });
    expect(answer.confidenceScore).toBeGreaterThanOrEqual(0.5);
  });

  describe('with the model as judge', () => {
    const paraphrase = 'You get your money within 14 days once the item has arrived here. [1]';
    it('keeps what it finds supported and drops what it does not', async () => {
      for (const [verdict, path] of [
        ['supported', 'model'],
        ['not stated', 'extractive'],
      ] as const) {
        await given([new TalkingLlmProvider([[paraphrase], [`1: ${verdict}`]])], {
          answerVerification: 'model',
        });
        expect(await ask()).toMatchObject({ path });
        await open!.close();
      }
      open = undefined;
    });

    it('follows the rules when it is down, late or off its form', async () => {
      for (const second of [[unavailable()], ['silence'], ['It is fine.']] as Script[]) {
        const talking = new TalkingLlmProvider([
          [`${TRUE_SENTENCE} [1] The money is sent back to the payment method of the order. [1]`],
          second,
        ]);
        await given([talking], { answerVerification: 'model', answerTimeoutMs: 1_500 });
        const answer = await ask();
        expect(answer).toMatchObject({ path: 'model', degraded: [] });
        expect(answer.content).toContain('sent back');
        await open!.close();
      }
      open = undefined;
    });

    it('is not asked about what is verbatim', async () => {
      const talking = model(...GOOD_SCRIPT);
      await given([talking], { answerVerification: 'model' });
      expect((await ask()).path).toBe('model');
      expect(talking.requests).toHaveLength(1);
    });
  });

  it('may be surer than the documents’ own words: the model has read what they say', async () => {
    const short = new PassageLibrary([
      {
        title: 'Refund policy',
        text: 'A refund is paid within 14 days after we have received the returned item.',
      },
    ]);
    open = await openChat(short, []);
    ({ sessionId } = await open.sessions.initialize(viewer, { channel: 'api' }));
    const before = await ask();
    await open.close();
    open = await openChat(short, [model(`${TRUE_SENTENCE} [1]`)]);
    ({ sessionId } = await open.sessions.initialize(viewer, { channel: 'api' }));
    const after = await ask();
    expect([before.path, after.path]).toEqual(['unknown', 'model']);
    expect(after.confidenceScore).toBeGreaterThan(before.confidenceScore);
  });

  it('is asked for even where no passage seems to speak of the question, and the model decides', async () => {
    const talking = model('UNKNOWN');
    await given([talking]);
    expect((await ask('Who won the football match on Mars?')).path).toBe('unknown');
    expect(talking.requests).toHaveLength(1);
  });

  it('is not asked for small talk, nor where there is no passage at all', async () => {
    const talking = model(...GOOD_SCRIPT);
    await given([talking]);
    await ask('Thank you!');
    await open!.close();
    open = await openChat(new PassageLibrary([]), [talking]);
    ({ sessionId } = await open.sessions.initialize(viewer, { channel: 'api' }));
    await ask();
    expect(talking.requests).toEqual([]);
  });

  it('asks again with half the passages when the vendor counts more tokens than we do', async () => {
    const overflow = new ProviderError('too long', { code: 'context-overflow', retryable: false });
    const talking = new TalkingLlmProvider([[overflow], GOOD_SCRIPT]);
    await given([talking]);
    expect(await ask()).toMatchObject({ path: 'model', degraded: [] });
    expect(talking.requests).toHaveLength(2);
  });

  it('hides personal data that is in no passage', async () => {
    await given([
      model(
        'Send a photo of the damage to the service desk (078-05-1120) before you return a damaged item. [1]',
      ),
    ]);
    expect((await ask('What do I do with a damaged item?')).content).not.toContain('078-05-1120');
  });

  it('counts what was used, and what a broken call used too', async () => {
    const usage = { promptTokens: 100, completionTokens: 20, totalTokens: 120 };
    await given([model('A refund ', { type: 'usage', usage }, unavailable())]);
    await ask();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await open!.usage.tokensOf(sessionId)).toBe(120);
  });

  it('quotes the documents once a session has used its tokens', async () => {
    const usage = { promptTokens: 100, completionTokens: 20, totalTokens: 120 };
    const talking = model(...GOOD_SCRIPT, { type: 'usage', usage }, end('stop'));
    await given([talking], { llmSessionTokenLimit: 100, answerCacheSeconds: 0 });
    expect((await ask()).path).toBe('model');
    await new Promise((resolve) => setImmediate(resolve));
    expect(await ask()).toMatchObject({ path: 'extractive', degraded: ['model:session-token-limit'] });
    expect(talking.requests).toHaveLength(1);
  });

  it.each<[string, (chat: OpenChat) => void]>([
    [
      'prompts',
      ({ prompts }) => jest.spyOn(prompts, 'latestActivation').mockRejectedValue(new Error('disk gone')),
    ],
    ['usage', ({ usage }) => jest.spyOn(usage, 'tokensOf').mockRejectedValue(new Error('disk gone'))],
  ])('gives way to the documents’ own words when the store of %s fails', async (_, fail) => {
    fail(await given([model(...GOOD_SCRIPT)], { llmSessionTokenLimit: 100 }));
    expect(await ask()).toMatchObject({ path: 'extractive', degraded: ['model:failed'] });
  });

  it('is given again to the same question in another session, and says so', async () => {
    const talking = model(...GOOD_SCRIPT);
    await given([talking]);
    const first = await ask();
    ({ sessionId } = await open!.sessions.initialize(viewer, { channel: 'api' }));
    const again = await ask();
    expect(talking.requests).toHaveLength(1);
    expect(again.content).toBe(first.content);
    expect(again.citations).toEqual(first.citations);
    expect(again.model).toMatchObject({ cached: true, usage: null });
  });

  it('is never taken from the cache for a conversation that the model is shown', async () => {
    const talking = model(...GOOD_SCRIPT);
    await given([talking]);
    await ask();
    await ask();
    expect(talking.requests).toHaveLength(2);
  });
});
