import { PHRASE_LANGUAGES, phrase } from '../phrases.js';
import { commonLanguage, languageOfMessage } from './reply-language.js';

describe('languageOfMessage', () => {
  it.each([
    ['Wie lange gilt die Garantie?', 'de'],
    ['Was kostet der Versand?', 'de'],
    ['¿Tienen tienda?', 'es'],
    ['Quels sont vos horaires ?', 'fr'],
    ['Какой срок гарантии?', 'ru'],
    ['Скільки коштує доставка?', 'uk'],
    ['Ile kosztuje wysyłka?', 'pl'],
    ['Kargo ücreti ne kadar?', 'tr'],
    ['Hur mycket kostar frakten?', 'sv'],
    ['Quanto costa la spedizione?', 'it'],
    ['Qual é o prazo de garantia?', 'pt'],
    ['Hoe lang is de garantie?', 'nl'],
    ['保修期多久？', 'zh'],
    ['送料は？', 'ja'],
    ['배송비가 얼마예요?', 'ko'],
    ['كم تكلفة الشحن؟', 'ar'],
    ['כמה עולה המשלוח?', 'he'],
    ['शिपिंग?', 'hi'],
    ['ค่าส่งเท่าไร', 'th'],
    ['Phí vận chuyển là bao nhiêu?', 'vi'],
    ['max size of a video', 'en'],
    ['warranty', null],
    ['👍', null],
    ['', null],
  ])('of %j is %j', (message, language) => {
    expect(languageOfMessage(message)).toBe(language);
  });
});

describe('commonLanguage', () => {
  it('is that of most documents', () => {
    expect(commonLanguage(['en', 'de', null, 'de'])).toBe('de');
    expect(commonLanguage([null])).toBeNull();
  });
});

const HELP = { isPossible: true };

describe('phrase', () => {
  it.each(PHRASE_LANGUAGES)('exists in %s, each one of its own', (language) => {
    const names = ['greeting', 'handoff', 'declined', 'unknown', 'nearby', 'offer', 'withheld'] as const;
    const texts = names.map((name) => phrase(name, language, HELP));
    expect(new Set(texts).size).toBe(names.length);
    if (language !== 'en')
      names.forEach((name, index) => expect(texts[index]).not.toBe(phrase(name, 'en', HELP)));
  });

  it.each(PHRASE_LANGUAGES)('speaks of no person in %s where no person can help', (language) => {
    const alone = { isPossible: false, contact: 'a@b.example' };
    const names = ['identity', 'unknown', 'withheld'] as const;
    for (const name of names) {
      const text = phrase(name, language, alone);
      expect(text).not.toBe(phrase(name, language, HELP));
      expect(text).not.toContain(phrase('offer', language, HELP));
      expect(text).not.toMatch(
        /a@b|person|mensch|medew|medarb|człow|сотрудник|працівник|yetkili|人工|担当|상담|موظف|نציג|कर्मचारी|เจ้าหน้าที่|nhân viên/i,
      );
    }
    expect(phrase('nearby', language, alone)).toBe(phrase('nearby', language, HELP));
  });

  it('falls back to English, and names whom to write to', () => {
    expect(phrase('offer', 'xx', { isPossible: true, contact: 'a@b.example' })).toBe(
      'Would you like to talk to a person? → a@b.example',
    );
  });
});
