import fc from 'fast-check';
import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { selfContained } from './self-contained.js';

const read = (message: string, before: readonly string[], language = 'en') =>
  selfContained(
    message,
    before.map((asked) => ({ asked, standalone: asked })),
    language,
  )?.readings ?? null;

describe('selfContained', () => {
  it.each([
    ['How much is express delivery?', 'How long does it take?', 'How long does it take (express delivery)?'],
    ['How can I delete my account?', 'Why?', 'Why (delete my account)?'],
    [
      'How long does a refund take?',
      'And for business accounts?',
      'How long does a refund take for business accounts?',
    ],
    ['Do you ship to Norway?', 'and to Chad?', 'Do you ship to Chad?'],
    ['Do you ship to Norway by air?', 'and to Chad?', 'Do you ship to Chad by air?'],
    [
      'What does a return from Germany cost?',
      'What about New Zealand?',
      'What does a return from New Zealand cost?',
    ],
    ['Can I return gift cards?', 'and swimwear?', 'Can I return swimwear?'],
    ['Where do I enter a voucher?', 'what about the gift card?', 'Where do I enter a gift card?'],
  ])('%s %s → %s', (before, message, reading) => {
    expect(read(message, [before])?.[0]).toBe(reading);
  });

  it.each([
    [
      'de',
      'Wie lange dauert eine Erstattung?',
      'Und für Firmen?',
      'Wie lange dauert eine Erstattung für Firmen?',
    ],
    ['de', 'Wie lange ist ein Gutschein gültig?', 'Wo kaufe ich ihn?', 'Wo kaufe ich ihn (ein Gutschein)?'],
    [
      'fr',
      'Combien coûte la livraison en Belgique ?',
      'Et en Suisse ?',
      'Combien coûte la livraison en Suisse?',
    ],
    ['es', '¿Cuánto cuesta el envío a Italia?', '¿Cuánto tarda?', '¿Cuánto tarda (el envío a Italia)?'],
  ])('reads follow-ups in %s: %s %s', (language, before, message, reading) => {
    expect(read(message, [before], language)?.[0]).toBe(reading);
  });

  it('puts one piece after the other into the same question', () => {
    const past = [
      { asked: 'What does a return from Germany cost?', standalone: 'What does a return from Germany cost?' },
      { asked: 'and from Norway?', standalone: 'What does a return from Norway cost?' },
    ];
    expect(selfContained('and from Chad?', past, 'en')?.readings).toEqual([
      'What does a return from Chad cost?',
    ]);
  });

  it.each([
    'How do I reset my password?',
    'Is it possible to pay by PayPal?',
    'Is there parking?',
    'I bought a red coat with a hood, can I return it?',
    'And what are your opening hours?',
  ])('leaves %j alone', (message) => {
    expect(read(message, ['How long does a refund take?'])).toBeNull();
  });

  it('needs a question before, and a language that it knows', () => {
    expect(read('Why?', [])).toBeNull();
    expect(read('Why?', ['How long does a refund take?'], 'fi')).toBeNull();
  });

  it('takes any two messages, and stays short', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom('en', 'de', 'fr', 'es', 'ja'),
        (message, before, language) => {
          for (const reading of read(message, [before], language) ?? [])
            expect(reading.length).toBeLessThanOrEqual(message.length + before.length + 10);
        },
      ),
    );
  });

  it('takes linear time on hostile messages', async () => {
    const pieces = ['and ', 'it ', 'A ', '( ', '?', "l'"];
    await expectLinearTime((text) => read(text, ['How long does a refund take?']), pieces);
    await expectLinearTime((text) => read('Why?', [text]), pieces);
  });
});
