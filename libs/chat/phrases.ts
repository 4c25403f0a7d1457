import stored from './phrases.json';
import type { Intent } from './understanding/small-talk.js';

/** `nearby` comes before a list of pages, `offer` after it. */
type Phrase =
  | Exclude<Intent, 'question'>
  | 'selfHarm'
  | 'unknown'
  | 'nearby'
  | 'offer'
  | 'unavailable'
  | 'withheld'
  | 'interrupted';
type Phrases = Readonly<Record<Phrase, string>>;

/** By ISO 639-1 of the language. */
const PHRASES: Readonly<Record<string, Phrases>> = stored;
const ENGLISH: Phrases = stored.en;

/** ISO 639-1 of the languages that the fixed sentences exist in. */
export const PHRASE_LANGUAGES: readonly string[] = Object.keys(stored);

const NAMES_CONTACT: ReadonlySet<Phrase> = new Set(['handoff', 'selfHarm', 'unknown', 'offer']);

/** A fixed sentence in the visitor's language, English where there is none; `contact` is named where a person is asked for. */
export function phrase(name: Phrase, language: string | null, contact?: string): string {
  const text = (PHRASES[language ?? 'en'] ?? ENGLISH)[name];
  return contact !== undefined && NAMES_CONTACT.has(name) ? `${text} → ${contact}` : text;
}
