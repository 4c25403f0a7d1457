import { GuardrailPolicy, Guardrails, guardrailsConfig, toSettings } from '@app/guardrails';
import { AnswerPiiRule } from '@app/guardrails/rules/answer-pii.rule.js';
import { PromptLeakRule } from '@app/guardrails/rules/prompt-leak.rule.js';
import { NoMetrics } from '@app/observability';
import { defaultsOf } from '@app/testing';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { CitationVerifier } from '../grounding/citation-verifier.js';
import { AnswerReview, NOTHING_REVIEWED, WithheldAnswer } from './answer-review.js';

const TEXT =
  'Returns are free. Write to ada@example.org today. Reference 4af1 is internal. One two three four. Five six seven eight nine.';
const LIBRARY = new PassageLibrary([{ title: 'd1', text: TEXT }]);
const CONTEXT = {
  question: 'How do I return it?',
  sources: ['Returns are free.'],
  systemPrompt: { text: 'one two three four five six seven eight nine', canary: '4af1' },
};

const CALL = { signal: new AbortController().signal };

describe('AnswerReview', () => {
  const review = (action: 'flag' | 'redact' | 'block') => {
    const settings = toSettings({
      ...defaultsOf(guardrailsConfig),
      pii: 'allow',
      injection: 'allow',
      injectionBlockScore: 1,
      maxMessageLength: 4_000,
      answerPii: action,
      promptLeak: 'block',
      maxAnswerLength: 20_000,
    });
    const rules = [new AnswerPiiRule(), new PromptLeakRule()];
    const guardrails = new Guardrails(new GuardrailPolicy(settings), [], rules, new NoMetrics());
    return new AnswerReview(new CitationVerifier(LIBRARY), guardrails);
  };
  const piece = (text: string, shown = text) => {
    const start = TEXT.indexOf(text);
    const evidence = {
      documentId: 'd1',
      documentVersion: 1,
      chunkId: 'd1#0',
      start,
      end: start + text.length,
    };
    const proof = { quote: text, evidence };
    return { kind: 'sentence' as const, before: '\n', text: shown, isListItem: false, proof };
  };
  async function reviewed(action: 'flag' | 'redact' | 'block', texts: readonly string[]) {
    let answer = NOTHING_REVIEWED;
    for (const text of texts) answer = await review(action).add(answer, piece(text), CONTEXT, CALL);
    return answer;
  }

  it('lets pass what is proven and harmless', async () => {
    const { pieces, decisions } = await reviewed('redact', ['Returns are free.']);
    expect(pieces).toEqual([piece('Returns are free.')]);
    expect(decisions).toEqual([]);
  });

  it('leaves out a piece whose quote does not stand in the stored text', async () => {
    const right = piece('Returns are free.');
    const wrong = { ...right, proof: { ...right.proof, quote: 'Returns are dear.' } };
    expect(await review('redact').add(NOTHING_REVIEWED, wrong, CONTEXT, CALL)).toEqual(NOTHING_REVIEWED);
  });

  it('redacts a sentence before it is shown, and keeps what was decided', async () => {
    const { pieces, decisions } = await reviewed('redact', [
      'Returns are free.',
      'Write to ada@example.org today.',
    ]);
    expect(pieces.map(({ text }) => text)).toEqual(['Returns are free.', 'Write to [EMAIL] today.']);
    expect(decisions).toMatchObject([{ rule: 'answer_pii', action: 'redact' }]);
  });

  it('lets a flagged sentence pass, and keeps the finding once', async () => {
    const { pieces, decisions } = await reviewed('flag', [
      'Write to ada@example.org today.',
      'Returns are free.',
    ]);
    expect(pieces).toHaveLength(2);
    expect(decisions).toMatchObject([{ rule: 'answer_pii', action: 'flag' }]);
  });

  it.each([
    ['personal data where that is to be blocked', ['Write to ada@example.org today.']],
    ['the canary', ['Reference 4af1 is internal.']],
    ['instructions that run over two sentences', ['One two three four.', 'Five six seven eight nine.']],
  ])('withholds the whole answer for %s', async (_, texts) => {
    await expect(reviewed('block', texts)).rejects.toThrow(WithheldAnswer);
  });
});
