import { plainWords } from './plain-words.js';

describe('plainWords', () => {
  it.each([
    ['See [the desk](https://desk.example/new).', 'See the desk.'],
    ['Write to [us](mailto:help@shop.example).', 'Write to us (e-mail address).'],
    ['Call [us](tel:+47).', 'Call us (phone number).'],
    ['![Wiring](a/b.png) here', 'Wiring here'],
    ['Go to <https://status.example>.', 'Go to <https://status.example>.'],
    ['a <b class="x">bold</b> word', 'a  bold  word'],
    ['a < b and c > d', 'a < b and c > d'],
    ['plain', 'plain'],
  ])('of %j are %j', (markdown, words) => {
    expect(plainWords(markdown)).toBe(words);
  });
});
