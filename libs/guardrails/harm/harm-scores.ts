import { type PhraseMatch, PhraseMatcher, type Phrases } from '../language/phrase-matcher.js';
import { wordsOf } from '../language/words.js';
import { ABUSE } from './abuse.phrases.js';
import { SELF_HARM, HARMLESS } from './self-harm.phrases.js';
import { HARM } from './harmful-request.phrases.js';
import { LEXICON } from './lexicon.js';
import { EVEN, WEIGHTS } from './weights.js';

/** Signs that are no words: swear words with signs in the place of letters, and shouting. */
const MARKS: Readonly<Record<string, RegExp>> = {
  masked:
    /\b(?:f[*#@&%-]{1,4}(?:k|ck|ing|ker|king|cking)|f[*@&%]{1,2}[a-z]{1,2}\b|s[*#@&%]{1,2}t|sh[*#@&%!1l]t|a[*#@&%]{2})(?![a-z])|\u{1F595}/giu,
  maskedInsult:
    /\b(?:b[*#@&%!1]tch\w{0,3}|b[*#]{2,4}h|a[*#@&%]{2}hole|c[*#@&%]nt|p\.o\.s\.?|s\.o\.b\.?)(?![a-z])/giu,
  shouting: /\b[A-Z]{3,}(?: [A-Z]{2,}){2,}\b/g,
};

export interface HarmScore {
  /** 0…1; from .5 on it is likelier than not. */
  readonly score: number;
  /** The phrases that speak for it, by position. */
  readonly matches: readonly PhraseMatch[];
}

export interface HarmScores {
  /** Abuse of persons: insults, threats, hatred. */
  readonly toxicity: HarmScore;
  /** A request for help to harm others. */
  readonly harm: HarmScore;
  /** Somebody who speaks of hurting himself. */
  readonly selfHarm: HarmScore;
}

const matcher = new PhraseMatcher(LEXICON, { ...ABUSE, ...HARM, ...SELF_HARM, ...HARMLESS });
const SIGNS = {
  toxicity: signsOf(ABUSE, [...Object.keys(MARKS)]),
  harm: signsOf(HARM, ['saying']),
  selfHarm: signsOf(SELF_HARM, ['saying']),
};

// Weaker signs are no place to point at.
const STRONG = 2;

const known = new WeakMap<object, HarmScores>();

/** The scores of the subject's text: computed once, whichever rules ask. */
export function harmScoresOf(subject: { readonly text: string }): HarmScores {
  const scores = known.get(subject) ?? scoreHarm(subject.text);
  known.set(subject, scores);
  return scores;
}

/** How much a text looks like abuse, a request to harm, or self-harm: a logistic over weighted signs for each. */
export function scoreHarm(text: string): HarmScores {
  const found: PhraseMatch[] = [...matcher.find(wordsOf(text)), ...marksOf(text)];
  const scored = (signs: ReadonlySet<string>): HarmScore => {
    const matches = found.filter(({ name }) => signs.has(name));
    const counts = new Map<string, number>();
    for (const { name } of matches) counts.set(name, (counts.get(name) ?? 0) + 1);
    let sum = 0;
    for (const [name, count] of counts) {
      const { weight, most } = WEIGHTS[name] ?? { weight: 0, most: 0 };
      sum += weight * Math.min(count, most);
    }
    const strong = matches.filter(({ name }) => (WEIGHTS[name]?.weight ?? 0) >= STRONG);
    return { score: 1 / (1 + Math.exp(EVEN - sum)), matches: strong };
  };
  return { toxicity: scored(SIGNS.toxicity), harm: scored(SIGNS.harm), selfHarm: scored(SIGNS.selfHarm) };
}

function marksOf(text: string): PhraseMatch[] {
  return Object.entries(MARKS).flatMap(([name, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: match, index }) => ({
      name,
      start: index,
      end: index + match.length,
    })),
  );
}

function signsOf(phrases: Phrases, more: readonly string[]): ReadonlySet<string> {
  return new Set([...Object.keys(phrases), ...more]);
}
