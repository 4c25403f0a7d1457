import { analyze, normaliseWord } from '@app/text';

/** Digits with what joins them: `14`, `1,000.50`, `2026-01-31`, `10:30`. */
const NUMBER = /\p{N}+(?:[.,:/-]\p{N}+)*/gu;
/** A word that begins with a capital or holds one or a digit within, past the first word of the sentence. */
const NAME =
  /(?<![\p{L}\p{N}])(?:\p{Lu}[\p{L}\p{N}]*|\p{Ll}+\p{Lu}[\p{L}\p{N}]*)(?:[-_.&'’][\p{L}\p{N}]+)*/gu;
/** Code and addresses are names whatever their letters. */
const LITERAL =
  /`[^`]+`|https?:\/\/[^\s)\]]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w-])--?[a-z][\w-]+|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b/g;

const CLAUSE_OPENERS: ReadonlySet<string> = new Set(':.!?"“„«(');
const JOINT = /[-_.&'’]/;

/** Number words that people write for digits; in other languages digits alone are compared. */
const NUMBER_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, value) => [word, String(value)]),
);
/** A number from its beginning, with the unit behind it: a start within the digits would be tried for each of them. */
const AMOUNT = /(?<!\p{N}[.,]?)(\p{N}+(?:[.,]\p{N}+)*)\s*(\p{L}+|%|€|\$)/gu;
const LIST_MARK = /^\s*(?:[-*+•]|\p{N}{1,3}[.)])\s+/u;

/** Numbers and dates that a sentence states, in one way of writing. */
export function numbersIn(sentence: string): Set<string> {
  const text = sentence.replace(LIST_MARK, '').toLowerCase();
  const digits = [...text.matchAll(NUMBER)].flatMap(([number]) => plainNumbers(number));
  const words = (text.match(/\p{L}+/gu) ?? []).flatMap((word) =>
    // "One of them" counts nothing.
    word !== 'one' && Object.hasOwn(NUMBER_WORDS, word) ? [NUMBER_WORDS[word]!] : [],
  );
  return new Set([...digits, ...words]);
}

/** Names, codes and addresses that a sentence states, normalised. */
export function namesIn(sentence: string): Set<string> {
  const text = sentence.replace(LIST_MARK, '');
  const literals = [...text.matchAll(LITERAL)].map(([literal]) => literal.replaceAll('`', ''));
  const bare = text.replace(LITERAL, ' ');
  const first = bare.search(/[\p{L}\p{N}]/u);
  const names = [...bare.matchAll(NAME)]
    .filter(({ index, 0: name }) => index !== first || /.\p{Lu}/u.test(name))
    .filter(({ index, 0: name }) => !opensClause(bare, index) || /.\p{Lu}/u.test(name))
    .map(([name]) => name)
    .filter((name) => name !== 'I' && !/^I['’]/.test(name));
  return new Set([...literals, ...names].map(normaliseWord));
}

/** Which of the sentence's numbers the quote, and which of its names the passage, does not say. */
export function missingFacts(
  sentence: string,
  { quote, passage, language }: { quote: string; passage: string; language: string | null },
): string[] {
  const numbers = new Set([...numbersIn(quote), ...everyNumberIn(quote)]);
  const text = normaliseWord(passage);
  const terms = new Set(analyze(passage, language));
  const stands = (name: string) => {
    const parts = name.split(JOINT).flatMap((part) => analyze(part, language));
    return text.includes(name) || (parts.length > 0 && parts.every((part) => terms.has(part)));
  };
  return [
    ...[...numbersIn(sentence)].filter((number) => !numbers.has(number)),
    ...[...namesIn(sentence)].filter((name) => !stands(name)),
  ];
}

/** After a colon or an opening quote a capital may only open a clause. */
function opensClause(text: string, index: number): boolean {
  return CLAUSE_OPENERS.has(text.slice(0, index).trimEnd().at(-1) ?? '');
}

/**
 * Whether the sentence gives one of the source's amounts another number: "within 30 days" for "within 14 days". An
 * amount that the source gives and the sentence leaves out is no harm where it states none of that unit.
 */
export function misquotesAmount(sentence: string, source: string): boolean {
  const claimed = amountsIn(sentence);
  return [...amountsIn(source)].some(([unit, numbers]) => {
    const stated = claimed.get(unit);
    return stated !== undefined && ![...numbers].some((number) => stated.has(number));
  });
}

/** Numbers by the word that follows them. */
function amountsIn(text: string): Map<string, Set<string>> {
  const amounts = new Map<string, Set<string>>();
  const plain = text
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => (word === 'one' ? word : (NUMBER_WORDS[word] ?? word)));
  for (const [, number, unit] of plain.matchAll(AMOUNT)) {
    const key = analyze(unit!)[0] ?? unit!;
    const numbers = amounts.get(key) ?? new Set<string>();
    for (const each of plainNumbers(number!)) numbers.add(each);
    amounts.set(key, numbers);
  }
  return amounts;
}

/** A list's own numbers count in a source: "1. Open the box" supports "step 1". */
function everyNumberIn(text: string): string[] {
  return [...text.matchAll(NUMBER)].flatMap(([number]) => plainNumbers(number));
}

/** `1,000` and `1.000` as `1000`, `2.50` as `2.5`; the parts of a date or a time, each for itself. */
function plainNumbers(number: string): string[] {
  const grouped = /^(\p{N}{1,3}(?:[.,]\p{N}{3})+)(?:[.,](\p{N}{1,2}))?$/u.exec(number);
  if (grouped) return [String(Number(`${grouped[1]!.replace(/[.,]/g, '')}.${grouped[2] ?? '0'}`))];
  if (/^\p{N}+[.,]\p{N}+$/u.test(number)) return [String(Number(number.replace(',', '.')))];
  return number.split(/[.,:/-]/).map((part) => part.replace(/^0+(?=\p{N})/u, ''));
}
