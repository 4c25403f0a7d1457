import { scoreInjection } from './injection/injection-score.js';
import { scoreHarm } from './harm/harm-scores.js';
import { findPii } from './pii/find-pii.js';

/** Long runs that nearly match what is looked for: patterns that backtrack lose themselves in them. */
const NEARLY: readonly string[] = [
  ...[
    'a',
    '1',
    '1 ',
    '1-',
    '111 ',
    '(1',
    '+1 ',
    '1.',
    '1.1.1.',
    'a:',
    ':',
    '::',
    'a@',
    '@a.',
    'a.',
    'a@a.',
    'GB82 ',
  ],
  ...[
    '%20',
    '%2',
    '.- ',
    '-',
    '. ',
    'A=',
    'Q: ',
    '[',
    '{Aa ',
    '<|',
    '<system ',
    '== ',
    'ignore ',
    'the the ',
    'i g n ',
    'f*',
    'Human:',
    '\n\n',
    '< |',
    '<|a',
    '<|a |',
    'system ',
    'system: ',
    '[system',
    '4 1 ',
    '41.',
    '４',
    '4\u200b',
    'you stupid ',
    'how do i make ',
  ],
  ...['\u200b', 'é', '忽略', 'x ext', '0x41', 'AB ', 'a\n', '_'],
];
const LENGTH = 8_000;
const GROWTH = 4;
// Far above what a linear pass over the longer text takes, and far below what a quadratic one does.
const NOISE_MS = 250;

function screen(text: string): number {
  const startedAt = performance.now();
  for (const hostile of [text, `${text}!`, `${text}@`, ` 4${text}`]) {
    findPii(hostile);
    scoreInjection(hostile);
    scoreHarm(hostile);
  }
  return performance.now() - startedAt;
}

/** The better of two: other work on the machine makes one run slow, never fast. */
function bestOf(text: string): number {
  return Math.min(screen(text), screen(text));
}

describe('The time to screen a text', () => {
  it.each(NEARLY.map((piece) => [JSON.stringify(piece), piece]))(
    'of %s over and over grows with its length, not its square',
    (_, piece) => {
      const text = piece.repeat(LENGTH / piece.length);
      expect(bestOf(text.repeat(GROWTH))).toBeLessThan(bestOf(text) * GROWTH * 2 + NOISE_MS);
    },
  );
});
