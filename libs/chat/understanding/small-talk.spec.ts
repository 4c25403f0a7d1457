import { intentOf } from './small-talk.js';

describe('intentOf', () => {
  it.each([
    ['Hi', 'greeting'],
    ['Hello there!!', 'greeting'],
    ['good morning', 'greeting'],
    ['Guten Tag', 'greeting'],
    ['¡Buenos días!', 'greeting'],
    ['How are you?', 'greeting'],
    ['thanks', 'thanks'],
    ['Thank you so much!', 'thanks'],
    ['ok, thanks a lot', 'thanks'],
    ['Merci beaucoup', 'thanks'],
    ['bye', 'farewell'],
    ['Have a nice day.', 'farewell'],
    ['talk to a person', 'handoff'],
    ['I want to talk to a human please', 'handoff'],
    ['Can I speak with a real person?', 'handoff'],
    ['please connect me to an agent', 'handoff'],
    ["I'd like to speak to someone", 'handoff'],
    ['human', 'handoff'],
    ['Ich möchte mit einem Menschen sprechen', 'handoff'],
    ['Can I speak to someone real?', 'handoff'],
    ['I want to talk to your manager', 'handoff'],
    ['live chat', 'handoff'],
    ['Can someone call me?', 'handoff'],
    ['speak with customer service', 'handoff'],
    ['Is there a human there?', 'handoff'],
    ['stop, give me a person', 'handoff'],
    ['How do I talk to a human?', 'handoff'],
    ['Kann ich mit einem Menschen sprechen?', 'handoff'],
    ['mit einem Mitarbeiter verbinden bitte', 'handoff'],
    ['Je voudrais parler à un conseiller', 'handoff'],
    ['Quiero hablar con un agente', 'handoff'],
    ['¿Puedo hablar con una persona?', 'handoff'],
    ['Vorrei parlare con un operatore', 'handoff'],
    ['Quero falar com um atendente', 'handoff'],
    ['Ik wil met een medewerker praten', 'handoff'],
    ['Chcę rozmawiać z konsultantem', 'handoff'],
    ['Хочу поговорить с оператором', 'handoff'],
    ['позовите человека', 'handoff'],
    ['转人工', 'handoff'],
    ['我要找人工客服', 'handoff'],
    ['担当者と話したいです', 'handoff'],
    ['オペレーターにつないでください', 'handoff'],
    ['상담원 연결해 주세요', 'handoff'],
    ['Bir yetkiliyle görüşmek istiyorum', 'handoff'],
    ['Jag vill prata med en människa', 'handoff'],
    ['Who are you?', 'identity'],
    ['Are you a bot?', 'identity'],
  ])('%s → %s', (message, intent) => {
    expect(intentOf(message)).toBe(intent);
  });

  it.each([
    'Hi, how do I reset my password?',
    'thanks to which setting can I upload PDFs?',
    'Which agent handles refunds?',
    'How do I contact support by e-mail?',
    'What are the opening hours of customer service?',
    'Is there a person limit for groups?',
    'support',
    'Can people see my posts?',
    'How many people use it?',
    'Wie erreiche ich den Support per E-Mail?',
    'Quel est le service le moins cher ?',
    '人工费用是多少？',
    '上传文件的人是谁？',
    'yes',
    'no',
    'a',
    '🙂',
    "'; DROP TABLE users; --",
    '<script>alert(1)</script>',
    '¿Cómo cambio mi contraseña?',
  ])('%s is a question', (message) => {
    expect(intentOf(message)).toBe('question');
  });

  it.each([
    ...[
      'yes',
      'Yes please, connect me',
      'sure',
      'OK',
      'ja',
      'Ja, bitte!',
      'oui',
      'sí',
      'Sí, por favor',
      'sim',
      'tak',
    ],
    ...[
      'да',
      'так',
      'evet',
      '好的',
      'はい',
      'お願いします',
      '네',
      'نعم',
      'כן',
      'हाँ',
      'ใช่',
      'vâng',
      'javisst',
      'Yes, I would like that',
    ],
  ])('after the offer of a person, %j asks for one', (message) => {
    expect(intentOf(message, { offered: true })).toBe('handoff');
  });

  it.each([
    ...[
      'no',
      'no thanks',
      'No, thank you.',
      'not now',
      'nein danke',
      'non merci',
      'no gracias',
      'não',
      'nie',
      'нет',
    ],
    ...['ні', 'hayır', '不用', 'いいえ', '아니요', 'لا', 'לא', 'नहीं', 'ไม่', 'không', 'nej tack'],
  ])('after the offer of a person, %j declines it', (message) => {
    expect(intentOf(message, { offered: true })).toBe('declined');
  });

  it.each(['no, how do I reset my password?', 'Is shipping free?', 'yesterday', 'OK Computer album price'])(
    'after the offer of a person, %j is still a question',
    (message) => {
      expect(intentOf(message, { offered: true })).toBe('question');
    },
  );

  it('takes linear time on a hostile message', () => {
    expect(intentOf('please '.repeat(500))).toBe('question');
  });
});
