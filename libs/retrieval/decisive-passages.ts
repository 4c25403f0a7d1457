import { asksDuration, tellsDuration } from '@app/text';
import type { ScoredPassage } from './retrieval.js';

/**
 * Added to the rank, from 0 to 1, of a passage with what only it can answer with. Chosen on the three help centers, where .06
 * and .1 rank alike.
 */
const BONUS = 0.1;
/** "fsWatcherDelayS", "MAX_UPLOAD_MB", "server.port", "--keep-daily". */
const SETTING =
  /(?<![\p{L}\p{N}_.-])(?:--[a-z][a-z0-9-]*|\p{L}*\p{Ll}\p{Lu}\p{L}*|\p{L}[\p{L}\p{N}]*(?:[_.][\p{L}\p{N}]+)+)/gu;
const ASKS_VALUE =
  /\b(?:defaults?|value|set to|standard(?:wert)?|défaut|predeterminad[oa]|predefinit[oa])\b/iu;
/** After the name of a setting: `="10"`, `: 10`, `</code> = true`. */
const VALUE = /^[^\p{L}\p{N}\n]{0,4}[=:][ \t"'`*]{0,4}[\p{L}\p{N}/.-]/u;
/** Characters after the name in which its value begins. */
const VALUE_WITHIN = 12;
const MOST_SETTINGS = 8;

/** Tells whether a passage has what the question can only be answered with. */
export type DecisiveTest = (passage: Pick<ScoredPassage, 'title' | 'sectionTitle' | 'content'>) => boolean;

/** For a question that asks for a length of time or for the value of a setting; null for any other. */
export function decisiveTest(question: string): DecisiveTest | null {
  const asksTime = asksDuration(question);
  const settings = ASKS_VALUE.test(question) ? (question.match(SETTING) ?? []).slice(0, MOST_SETTINGS) : [];
  if (!asksTime && settings.length === 0) return null;
  return ({ title, sectionTitle, content }) =>
    (asksTime && tellsDuration([title, sectionTitle ?? '', content].join('\n'))) ||
    settings.some((setting) => hasValue(content, setting));
}

/** Moves the passages up that pass the test; others keep their order. */
export function decisiveFirst(passages: readonly ScoredPassage[], test: DecisiveTest): ScoredPassage[] {
  return passages
    .map((passage) => ({ passage, rank: (passage.signals.rank ?? 0) + (test(passage) ? BONUS : 0) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ passage }) => passage);
}

function hasValue(text: string, setting: string): boolean {
  for (let at = text.indexOf(setting); at >= 0; at = text.indexOf(setting, at + setting.length)) {
    const end = at + setting.length;
    if (VALUE.test(text.slice(end, end + VALUE_WITHIN))) return true;
  }
  return false;
}
