import type { LlmProvider, LlmRequest } from '@app/llm';
import type { LlmSpending } from '../usage/llm-spending.js';
import type { LlmFallbackChain } from './llm-fallback-chain.js';
import { QuestionTranslator } from './question-translator.js';
import { ShortCompletion } from './short-completion.js';

const QUESTION = { question: 'Wie lange dauert die Lieferung?', sessionId: 's', language: 'en' };
const USAGE = { promptTokens: 9, completionTokens: 5, totalTokens: 14 };

describe('QuestionTranslator', () => {
  let asked: LlmRequest[];
  let recorded: unknown[];
  let limit: { answerer: string; code: 'daily-cost-limit' } | null;
  let says: (signal: AbortSignal) => Promise<string>;

  beforeEach(() => {
    asked = [];
    recorded = [];
    limit = null;
    says = async () => 'How long does delivery take?';
  });

  const provider = {
    id: 'talking',
    async generate(request: LlmRequest, { signal }: { signal: AbortSignal }) {
      asked.push(request);
      return { text: await says(signal), usage: USAGE };
    },
  } as unknown as LlmProvider;
  const spending = {
    limitReached: async () => limit,
    record: (_: string, __: unknown, usage: unknown) => recorded.push(usage),
  } as unknown as LlmSpending;
  const translate = (primary: LlmProvider | null = provider, signal = new AbortController().signal) =>
    new QuestionTranslator(new ShortCompletion({ primary } as LlmFallbackChain, spending)).translate(
      QUESTION,
      { signal },
    );

  it('asks the primary model for the question in the language of the documents, and counts what it costs', async () => {
    expect(await translate()).toBe('How long does delivery take?');
    expect(asked[0]?.messages.at(-1)?.content).toBe('Language: en\n\nWie lange dauert die Lieferung?');
    expect(recorded).toEqual([USAGE]);
  });

  it.each([
    ['quotation marks', '“How long does delivery take?”', 'How long does delivery take?'],
    ['reasoning', '<think>German, so …</think>How long does delivery take?', 'How long does delivery take?'],
    ['an explanation on further lines', 'How long?\n\nThis means …', 'How long?'],
  ])('leaves out %s', async (_, text, translation) => {
    says = async () => text;
    expect(await translate()).toBe(translation);
  });

  it.each([
    ['says nothing', ''],
    ['writes a text instead of a question', 'word '.repeat(200)],
  ])('gives none where the model %s', async (_, text) => {
    says = async () => text;
    expect(await translate()).toBeNull();
  });

  it('gives none without a model, after a limit of costs, and where the model fails', async () => {
    expect(await translate(null)).toBeNull();
    limit = { answerer: 'model', code: 'daily-cost-limit' };
    expect(await translate()).toBeNull();
    expect(asked).toEqual([]);
    limit = null;
    says = () => Promise.reject(new Error('down'));
    expect(await translate()).toBeNull();
  });

  it('rejects with the reason of an aborted call', async () => {
    const abort = new AbortController();
    says = async (signal) => {
      abort.abort(new Error('gone'));
      signal.throwIfAborted();
      return '';
    };
    await expect(translate(provider, abort.signal)).rejects.toThrow('gone');
  });
});
