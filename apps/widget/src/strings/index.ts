import { ar } from './ar.js';
import { de } from './de.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { he } from './he.js';
import { it } from './it.js';
import { ja } from './ja.js';
import { nl } from './nl.js';
import { pl } from './pl.js';
import { pt } from './pt.js';
import { sv } from './sv.js';
import { tr } from './tr.js';
import { zh } from './zh.js';
import { en, type Strings } from './en.js';

export type { Strings } from './en.js';

const LANGUAGES: Readonly<Record<string, Strings>> = {
  ar,
  de,
  en,
  es,
  fr,
  he,
  it,
  ja,
  nl,
  pl,
  pt,
  sv,
  tr,
  zh,
};
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'he']);

export interface Language {
  readonly code: string;
  readonly direction: 'ltr' | 'rtl';
  readonly strings: Strings;
}

/** The first of the wanted languages that the widget speaks, otherwise English. `pt-BR` is Portuguese. */
export function languageOf(...wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const code = tag?.toLowerCase().split(/[-_]/, 1)[0] ?? '';
    const strings = LANGUAGES[code];
    if (strings) return { code, direction: RIGHT_TO_LEFT.has(code) ? 'rtl' : 'ltr', strings };
  }
  return { code: 'en', direction: 'ltr', strings: en };
}

/** A sentence with its number. */
export function withNumber(sentence: string, n: number): string {
  return sentence.replace('{n}', String(n));
}
