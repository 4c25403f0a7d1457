import fc from 'fast-check';

const WORDS = [
  'refund',
  'the',
  'Dr.',
  'e.g.',
  'naïve',
  'Zürich',
  'don’t',
  'MAX_UPLOAD_MB',
  '3.14',
  'ok?',
  'Yes!',
  '…',
  '«»',
];
const EMOJI = ['👍', '👩‍👩‍👧‍👦', '🏳️‍🌈', '🇩🇪', '👋🏽', 'e\u0301\u0323', 'ก็', '각'];
const SCRIPTS = ['東京都', '你好。', 'مرحبا', 'שלום', 'Привет', 'हिन्दी', 'สวัสดี', '한국어'];
const MARKS = ['- ', '# ', '## Sub', '|a|b|', '```', '> ', '1. ', '---', '***', '[x](y)', '!!!', '。。'];
const GAPS = [' ', ' ', ' ', '\n', '\n\n', '\t', ''];

const endlessWord = fc.string({
  minLength: 50,
  maxLength: 400,
  unit: fc.constantFrom('a', 'b', 'ß', '漢', '👩‍🚀'),
});
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...EMOJI) },
  { weight: 2, arbitrary: fc.constantFrom(...SCRIPTS) },
  { weight: 2, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 1, arbitrary: endlessWord },
);

/** Texts of up to a few thousand characters that hold what breaks offsets. Not cleaned. */
export const oddText: fc.Arbitrary<string> = fc
  .array(fc.tuple(piece, fc.constantFrom(...GAPS)), { minLength: 1, maxLength: 300 })
  .map((pairs) => pairs.flat().join(''));
