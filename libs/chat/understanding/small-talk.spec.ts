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
    'a',
    '🙂',
    "'; DROP TABLE users; --",
    '<script>alert(1)</script>',
    '¿Cómo cambio mi contraseña?',
  ])('%s is a question', (message) => {
    expect(intentOf(message)).toBe('question');
  });

  it('takes linear time on a hostile message', () => {
    expect(intentOf('please '.repeat(500))).toBe('question');
  });
});
