import { analyze } from './analyze.js';
import GLOSS_WORDS from './gloss-words.json';
import { normaliseWord } from './normalise.js';

const LANGUAGES = ['de', 'fr', 'es', 'it'] as const;
/** A token, with what stands before its apostrophe left out: `l'imprimante` is `imprimante`. */
const TOKEN = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;
const ELISION = /^(?:l|d|j|m|t|s|n|c|un|dell|all|nell|sull|dall)['’](?=\p{L}{2})/iu;
const CLAUSE_END = /[,;:.!?]+(?:\s|$)/u;
const IS_NAME = /\p{N}|\p{L}\p{Lu}/u;
const LONGEST_PHRASE = 5;
/** Fewer known words than this share say too little of what is asked. */
const LEAST_KNOWN = 0.5;
/** Prefixes that German verbs leave at the end of the sentence: "Wie schalte ich es aus?" */
const SEPARABLE: ReadonlySet<string> = new Set(
  'ab an auf aus ein fest frei her herunter hoch los um vor weg wieder zu zuruck zusammen'.split(' '),
);
const SHORTEST_COMPOUND = 8;
const LONGEST_COMPOUND = 40;
const SHORTEST_PART = 4;
/** Letters between the parts of a German compound: `Rechnung-s-nummer`. */
const LINKS = ['', 's', 'n', 'en', 'es', 'er'];

interface Lexicon {
  /** Normalised words, separated by spaces. */
  readonly phrases: ReadonlyMap<string, string>;
  /** By the stem of a single word. */
  readonly stems: ReadonlyMap<string, string>;
}

/**
 * `gloss-words.json` has a line for each English word: `english = german | french | spanish | italian`, several words for one
 * separated by commas. Stems are compared, so one form of a word is enough unless its stem changes.
 */
const lexicons = new Map<string, Lexicon>();

/**
 * A question in German, French, Spanish or Italian put into English word by word, for a search in English documents: the
 * order of its words stays, and names and codes stay as they are. Null for another language (ISO 639-1), and where fewer
 * than half of its words are known.
 */
export function englishGloss(text: string, language: string): string | null {
  const column = LANGUAGES.indexOf(language as (typeof LANGUAGES)[number]);
  if (column < 0) return null;
  const lexicon = lexiconOf(language, column);
  const glosses = text.split(CLAUSE_END).map((clause) => clauseGloss(clause, language, lexicon));
  const sum = (count: (gloss: Gloss) => number) => glosses.reduce((total, gloss) => total + count(gloss), 0);
  const [known, content] = [sum((gloss) => gloss.known), sum((gloss) => gloss.content)];
  if (known === 0 || known < LEAST_KNOWN * content) return null;
  return `${glosses.flatMap(({ english }) => english).join(' ')}?`;
}

interface Gloss {
  readonly english: readonly string[];
  /** Words that tell something, and those among them that the lexicon has. */
  readonly content: number;
  readonly known: number;
}

function clauseGloss(clause: string, language: string, lexicon: Lexicon): Gloss {
  const tokens = [...clause.matchAll(TOKEN)].map(([token]) => token.replace(ELISION, ''));
  const words = tokens.map(normaliseWord);
  const prefix = language === 'de' && SEPARABLE.has(words.at(-1) ?? '') ? words.pop()! : null;
  const english: string[] = [];
  let [known, content] = [0, 0];
  for (let at = 0; at < words.length; at += 1) {
    const phrase = longestPhrase(words, at, lexicon);
    const isSeparated = prefix !== null && phrase?.length === 1;
    const [stem] = analyze(tokens[at]!, language);
    const separable =
      prefix === null || stem === undefined
        ? undefined
        : lexicon.stems.get(analyze(prefix + words[at]!, language)[0] ?? '');
    if (separable !== undefined && (phrase === null || isSeparated)) {
      english.push(separable);
      [known, content] = [known + 1, content + 1];
    } else if (phrase !== null) {
      english.push(phrase.english);
      if (phrase.isContent) [known, content] = [known + 1, content + 1];
      at += phrase.length - 1;
    } else if (stem !== undefined) {
      const meaning =
        lexicon.stems.get(stem) ?? (language === 'de' ? compoundMeaning(words[at]!, lexicon) : null);
      english.push(meaning ?? tokens[at]!);
      // Names and codes are the same in both languages.
      const isName =
        IS_NAME.test(tokens[at]!) || (language !== 'de' && at > 0 && /^\p{Lu}/u.test(tokens[at]!));
      if (meaning !== null || !isName) content += 1;
      if (meaning !== null) known += 1;
    }
  }
  return { english, known, content };
}

function longestPhrase(
  words: readonly string[],
  from: number,
  { phrases }: Lexicon,
): { english: string; length: number; isContent: boolean } | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - from); length > 0; length -= 1) {
    const english = phrases.get(words.slice(from, from + length).join(' '));
    if (english !== undefined) return { english, length, isContent: analyze(english, 'en').length > 0 };
  }
  return null;
}

function compoundMeaning(word: string, { stems }: Lexicon): string | null {
  if (word.length < SHORTEST_COMPOUND || word.length > LONGEST_COMPOUND) return null;
  const meaning = (part: string) => stems.get(analyze(part, 'de')[0] ?? '');
  for (let at = word.length - SHORTEST_PART; at >= SHORTEST_PART; at -= 1) {
    const last = meaning(word.slice(at));
    if (last === undefined) continue;
    for (const link of LINKS) {
      const first = word.slice(0, at);
      if (!first.endsWith(link) || first.length - link.length < SHORTEST_PART) continue;
      const found = meaning(first.slice(0, first.length - link.length));
      if (found !== undefined) return `${found} ${last}`;
    }
  }
  return null;
}

function lexiconOf(language: string, column: number): Lexicon {
  const known = lexicons.get(language);
  if (known !== undefined) return known;
  const [phrases, stems] = [new Map<string, string>(), new Map<string, string>()];
  for (const line of GLOSS_WORDS) {
    const [english = '', others = ''] = line.split(' = ');
    for (const written of (others.split(' | ')[column] ?? '').split(', ')) {
      const tokens = [...written.matchAll(TOKEN)].map(([token]) => token.replace(ELISION, ''));
      const phrase = tokens.map(normaliseWord).join(' ');
      if (phrase !== '' && !phrases.has(phrase)) phrases.set(phrase, english);
      const [stem] = tokens.length === 1 ? analyze(tokens[0]!, language) : [];
      if (stem !== undefined && !stems.has(stem)) stems.set(stem, english);
    }
  }
  const lexicon = { phrases, stems };
  lexicons.set(language, lexicon);
  return lexicon;
}
