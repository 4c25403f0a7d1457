import { idiomsOf } from './idioms.js';

describe('idiomsOf', () => {
  it.each([
    ['When do I get my money back?', 'refund'],
    ['I want to send the blue box back', 'return'],
    ['how can I get rid of a device', 'remov'],
    ['Turn the light off', 'disabl'],
    ['leave a folder out of the backup', 'exclud'],
    ['where is dark mode', 'theme'],
    ['I deleted it by mistake', 'accident'],
    ['print on both sides', 'duplex'],
    ['files I did not touch are uploaded over and over', 'modifi'],
  ])('knows what %j means', (question, meaning) => {
    expect(idiomsOf(question).flatMap(({ meanings }) => meanings)).toContain(meaning);
  });

  it('names its own words, not those between them', () => {
    expect(idiomsOf('I want to send the blue box back')[0]?.parts).toEqual(['send', 'back']);
  });

  it.each(['Where is my refund?', 'I send you a message and come home, and later I am back', ''])(
    'finds none in %j',
    (question) => {
      expect(idiomsOf(question)).toEqual([]);
    },
  );
});
