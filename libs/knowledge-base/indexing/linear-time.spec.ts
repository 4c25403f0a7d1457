import { expectLinearTime } from '@app/testing/performance/linear-time.js';
import { indexedText } from './indexed-text.js';
import { indexedUnits } from './indexed-units.js';
import { plainWords } from './plain-words.js';

const PIECES = [
  '```\n',
  '# h\n',
  '| a ',
  '| --- |\n',
  '[a](',
  ')',
  '![',
  '<a ',
  '>',
  'AB-1/',
  ' ',
  '\n',
  'a',
  '忽略',
];

describe('The time for a text grows with its length, not its square, in', () => {
  it.each([
    ['plainWords', plainWords],
    ['indexedUnits', (text: string) => indexedUnits(text, '| Name | Value |')],
    ['indexedText', (text: string) => indexedText('Title', { content: text, sectionTitle: null }, 'en')],
  ])(
    '%s',
    async (_name, work) => {
      await expectLinearTime(work, PIECES);
    },
    120_000,
  );
});
