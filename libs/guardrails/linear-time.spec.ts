import { expectLinearTime } from '@app/testing/performance/linear-time.js';
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
  ...['\u0316\u0301', '\u200b', 'é', '忽略', 'x ext', '0x41', 'AB ', 'a\n', '_'],
];
/** A text of its own, and with an end or a beginning that makes a pattern start over. */
const variantsOf = (text: string): readonly string[] => [text, `${text}!`, `${text}@`, ` 4${text}`];

describe('The time to screen a text', () => {
  it.each([
    ['personal data', findPii],
    ['injections', scoreInjection],
    ['harm', scoreHarm],
  ])(
    'for %s grows with its length, not its square',
    (_, screen) =>
      expectLinearTime((text) => {
        for (const variant of variantsOf(text)) screen(variant);
      }, NEARLY),
    120_000,
  );
});
