import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { PROJECT_ROOT } from '@app/config';
import { isGraphemeBoundary } from '@app/kernel';
import { estimateTokens } from '../../models/estimate-tokens.js';
import { describeModel } from '../../models/llm-models.js';
import { GptTokenizerModelTokens } from './gpt-tokenizer.model-tokens.js';

const tokens = new GptTokenizerModelTokens();
const GPT_4O = describeModel('gpt-4o-mini-2024-07-18');
const GPT_4 = describeModel('gpt-4');
const CLAUDE = describeModel('anthropic.claude-3-haiku-20240307-v1:0');

describe('GptTokenizerModelTokens', () => {
  it.each([
    [GPT_4O, 'Hello world, how are you?', 7],
    [GPT_4, 'Hello world, how are you?', 7],
    [GPT_4O, 'Wie setze ich mein Passwort zurück?', 8],
    [GPT_4O, '', 0],
  ])('counts for %j as the model does: %s', (model, text, count) => {
    expect(tokens.count(model, text)).toBe(count);
  });

  it('counts whatever people write as the library does', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.constantFrom(
        'refund',
        "don't",
        '12,345.67',
        '退款将在收到退货后',
        '---',
        '\n\n',
        'https://example.com/a?b=c',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.constantFrom(' ', '\n', ', '), (words, between) => {
        const text = words.join(between);
        expect(tokens.count(GPT_4O, text)).toBe(countTokens(text, { disallowedSpecial: new Set() }));
      }),
    );
  });

  it.each([
    ['letters', 'refundparcel'],
    ['ideographs', '退款将在收到'],
    ['signs', '=-*'],
    ['white space', ' \n'],
    ['letters beyond 16 bits', '𝒶𝒷𝒸'],
  ])('cuts an endless run of %s, for which the library takes time with its square', (_, piece) => {
    const characters = Array.from(piece.repeat(5_000));
    let inParts = 0;
    for (let from = 0; from < characters.length; from += 256)
      inParts += countTokens(characters.slice(from, from + 256).join(''), { disallowedSpecial: new Set() });
    expect(tokens.count(GPT_4O, characters.join(''))).toBe(inParts);
  });

  it('takes special tokens in a document for text', () => {
    expect(tokens.count(GPT_4O, 'before <|endoftext|> after')).toBeGreaterThan(3);
  });

  it('cuts to the longest beginning that fits, never within a grapheme', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(GPT_4O, CLAUDE),
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.nat(20),
        (model, text, max) => {
          const cut = tokens.cut(model, text, max);
          expect(text.startsWith(cut)).toBe(true);
          expect(tokens.count(model, cut)).toBeLessThanOrEqual(max);
          expect(isGraphemeBoundary(text, cut.length)).toBe(true);
        },
      ),
    );
  });

  it('leaves a text that fits as it is', () => {
    expect(tokens.cut(GPT_4O, 'Hello world', 2)).toBe('Hello world');
    expect(tokens.cut(GPT_4O, 'Hello world', 1)).toBe('Hello');
  });
});

describe('estimateTokens', () => {
  const docs = readdirSync(join(PROJECT_ROOT, 'docs')).filter((name) => name.endsWith('.md'));

  it.each(docs)('counts no less than a real tokenizer, and not twice as much: docs/%s', (name) => {
    const text = readFileSync(join(PROJECT_ROOT, 'docs', name), 'utf8');
    const exact = tokens.count(GPT_4, text);
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(exact);
    expect(estimateTokens(text)).toBeLessThan(exact * 2);
  });

  it.each([
    ['German', 'Die Rückerstattung wird innerhalb von vierzehn Tagen auf Ihr Konto überwiesen.'],
    ['Russian', 'Возврат средств производится в течение четырнадцати дней после получения товара.'],
    ['Chinese', '退款将在收到退货后的十四天内原路退回到您的账户。'],
    ['Arabic', 'سيتم رد المبلغ خلال أربعة عشر يوما من استلام المنتج.'],
    ['emoji', '🎉 👍🏽 🚀 done 🙏'],
    ['numbers', 'Call +49 30 1234567 or pay 1,299.00 by 2026-01-31.'],
  ])('is not less than a real tokenizer counts in %s', (_, text) => {
    expect(estimateTokens(text)).toBeGreaterThanOrEqual(tokens.count(GPT_4O, text));
  });
});
