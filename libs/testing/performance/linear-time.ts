/** Pieces that patterns and parsers lose themselves in when a text is made of nothing else. */
export const HOSTILE_PIECES: readonly string[] = [
  ...['```\n', '###### h\n', '# h\nword\n', '- item\n', '1. step\n', '---\n', '***\n', '> ', '~~~\n', '| a '],
  ...[' ', '\t', '\n', '\r\n', ' \n', '. ', '.', '.)', '1', '1 ', '1.', '1,1', '+1 ', '0x41 ', '7 days '],
  ...['[', ']', '[[', '[](', '[a](', '(', '{"a":', '"', '“', "'", '\\"', '【1†', '[1', '[1, ', '[1]'],
  ...[
    'eyJa',
    '-eyJaaaaaaaa',
    'Bearer ',
    'password=',
    '"password":"',
    '\\"password\\":\\"',
    'https://',
    'a@a.',
  ],
  ...[
    'a@',
    'a',
    'A ',
    'a-',
    'A_',
    'aB',
    'to a ',
    'name ',
    '忽略',
    '日a',
    '\u0301',
    '\u0316\u0301',
    'e\u0301',
    '\u200b',
    '\u200d',
  ],
  ...[
    '<',
    '<a ',
    '<a b=',
    '</p>',
    '<!--',
    '&',
    '&amp;',
    '`',
    '`a',
    '*',
    '**a ',
    '*a ',
    '__',
    '_',
    '|',
    ' | ',
    ': ',
  ],
  ...['a,b\n', '"a,', 'Q: a?\n', '?', '? ', '。', '？', 'e.g. ', 'J. ', '😀', 'ß'],
];

/** A text that repeats a piece behind a beginning and before an end; several pieces in turn are one. */
export interface HostileText {
  readonly before?: string;
  readonly piece: string;
  readonly after?: string;
}

const SHORT = 10_000;
const GROWTH = 4;
/** The long text that confirms a suspicion: far enough apart that noise cannot turn linear work into quadratic. */
const CONFIRMING_GROWTH = 16;
/** Linear work grows as its text does, quadratic work by the square of that. */
const ALLOWED_FACTOR = 2;
/** Times below it, per 40,000 characters, are those of the clock and of the garbage collector. */
const NEGLIGIBLE_MS = 25;
const TRIES = 3;

/**
 * Fails unless the processor time of `work` grows with the length of its text, not with its square, for texts that
 * repeat a hostile piece up to 40,000 characters, and up to 160,000 where these look slow. What is slow only within
 * something, or only when it does not end as expected, is given as a `HostileText`. The best of several runs counts:
 * other work slows a run, never speeds it up.
 */
export async function expectLinearTime(
  work: (text: string) => unknown,
  texts: readonly (string | HostileText)[] = HOSTILE_PIECES,
): Promise<void> {
  const slow: string[] = [];
  for (const text of texts) {
    const suspected = await excessiveGrowth(work, text, GROWTH);
    const confirmed = suspected && (await excessiveGrowth(work, text, CONFIRMING_GROWTH));
    if (confirmed) slow.push(`${JSON.stringify(text)}: ${confirmed}`);
  }
  expect(slow).toEqual([]);
}

/** What is wrong with the growth; null when nothing is. */
async function excessiveGrowth(
  work: (text: string) => unknown,
  text: string | HostileText,
  growth: number,
): Promise<string | null> {
  const [short, long] = [repeated(text, SHORT), repeated(text, SHORT * growth)];
  let [shortMs, longMs] = [Infinity, Infinity];
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    longMs = Math.min(longMs, await cpuMs(work, long));
    if (longMs <= (NEGLIGIBLE_MS * growth) / GROWTH) return null;
    shortMs = Math.min(shortMs, await cpuMs(work, short));
    if (longMs <= shortMs * growth * ALLOWED_FACTOR) return null;
  }
  return `${shortMs.toFixed(1)} ms for ${short.length} characters, ${longMs.toFixed(1)} ms for ${long.length}`;
}

function repeated(text: string | HostileText, length: number): string {
  const { before = '', piece, after = '' } = typeof text === 'string' ? { piece: text } : text;
  return before + piece.repeat(Math.ceil(length / piece.length)) + after;
}

async function cpuMs(work: (text: string) => unknown, text: string): Promise<number> {
  const before = process.cpuUsage();
  await work(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
