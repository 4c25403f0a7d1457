import stored from './phrases.json';
import withoutPerson from './phrases-without-person.json';
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

/** The sentences that speak of a person, in their form for conversations that no person can take over. */
type AlonePhrases = Partial<Phrases>;
const ALONE: Readonly<Record<string, AlonePhrases>> = withoutPerson;

const NAMES_CONTACT: ReadonlySet<Phrase> = new Set(['handoff', 'selfHarm', 'unknown', 'offer']);

/** What an answer may say about people. */
export interface PersonalHelp {
  /** Whether a person can take the conversation over. */
  readonly isPossible: boolean;
  /** Named where a person is asked for. */
  readonly contact?: string | undefined;
}

/** A fixed sentence in the visitor's language, English where there is none. It speaks of a person only where `help` is possible. */
export function phrase(name: Phrase, language: string | null, help: PersonalHelp): string {
  const known = language !== null && Object.hasOwn(PHRASES, language) ? language : 'en';
  if (!help.isPossible) return ALONE[known]?.[name] ?? PHRASES[known]?.[name] ?? ENGLISH[name];
  const text = PHRASES[known]?.[name] ?? ENGLISH[name];
  return help.contact !== undefined && NAMES_CONTACT.has(name) ? `${text} → ${help.contact}` : text;
}
