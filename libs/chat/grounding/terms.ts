import { analyze } from '@app/text';

/**
 * Words that say the same in support texts; the first stands for all. Adverbs of time say what their noun says: `yearly` is
 * `per year`. English: in other languages the words themselves are compared.
 */
const SAME = `
hour hourly
day daily
week weekly
month monthly
year yearly annually annual
delete remove erase purge wipe deletion removal
buy purchase
store keep save retain
get receive obtain
choose select pick
show display appear
start begin launch
stop halt end
restore recover recovery
change modify edit adjust adapt alter
allow permit enable let
require need must
price cost costs
payment pay paid
image picture photo
phone smartphone mobile
folder directory
application app
email mail e-mail
fix repair solve resolve
send submit
problem issue error
login signin
old older
new newer
big large
money refund reimburse
back return
user member
computer machine
quick fast
wait waiting
automatic automatically
manual manually
possible can
forbidden prohibited
expire expiry expiration expired
customer client
`;
const CANONICAL = new Map(
  SAME.trim()
    .split('\n')
    .flatMap((line) => {
      const stems = line.split(' ').map((word) => analyze(word)[0] ?? word);
      return stems.map((stem) => [stem, stems[0]!] as const);
    }),
);

/** Phrases that say what one word says. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:costs? nothing|(?:free of|without|at no(?: extra| additional)?) (?:charge|cost))\b/giu, 'free'],
  [/\b(?:by itself|by themselves|on (?:its|their) own|of (?:its|their) own accord)\b/giu, 'automatically'],
  [/\bkoste(?:t|n) nichts\b/giu, 'kostenlos'],
  [/\b(?:log(?:s|ged|ging)?|sign(?:s|ed|ing)?) (?:in(?:to)?|on)\b/giu, 'login'],
  [/\b(?:log(?:s|ged|ging)?|sign(?:s|ed|ing)?) (?:out|off)\b/giu, 'logout'],
  [/\b(?:bring|brings|brought|get|gets|got) (?:\p{L}+ )?back\b/giu, 'restore'],
  [/\btak(?:e|es|ing) effect\b|\bcom(?:e|es|ing) into (?:force|effect)\b/giu, 'start'],
  [/\b(?:right away|at once|straight away|instantly)\b/giu, 'immediately'],
  [/\b(?:switch(?:ed)?|turn(?:ed)?|power(?:ed)?) on\b/giu, 'on'],
  [/\b(?:at any time|whenever you (?:like|want))\b/giu, 'anytime'],
];

/** Keyword terms of a text; words that say the same are one term. */
export function termsOf(text: string, language: string | null): Set<string> {
  const plain = PHRASES.reduce((written, [phrase, word]) => written.replace(phrase, word), text);
  return canonical(analyze(plain, language));
}

/** The terms of the phrases in a text that say what one word says. */
export function phraseTerms(text: string): string[] {
  return PHRASES.flatMap(([phrase, word]) => (text.search(phrase) >= 0 ? analyze(word) : []));
}

export function canonical(terms: Iterable<string>): Set<string> {
  const all = new Set<string>();
  for (const term of terms) all.add(CANONICAL.get(term) ?? term);
  return all;
}
