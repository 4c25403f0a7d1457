/** Heads of German compounds that are places, and words that only end like such a compound. Folded. */
const HEADS: readonly (readonly [head: string, notBefore?: string])[] = [
  ['parkplatz'],
  ['stellplatz'],
  ['parkhaus'],
  ['garage'],
  ['eingang'],
  ['ausgang'],
  ['einfahrt'],
  ['ausfahrt'],
  ['zufahrt'],
  // "Motor", "Traktor" and "Generator" are not gates, but "Werktor" and "Parktor" are.
  ['tor', '[aiou]|(?<!wer|par)k|s'],
  ['pforte'],
  ['schranke'],
  ['zaun'],
  ['hof', 'bahn|fried|bauern|gast|guts|reit'],
  ['rampe'],
  ['lager', '(?<!\\p{L})sch|kugel|walz|ferien|feld|zelt'],
  ['halle', '(?<!\\p{L})sch'],
  ['keller'],
  ['dach', 'ver|ob'],
  ['flur'],
  ['treppe'],
  ['treppenhaus'],
  ['aufzug'],
  ['schuppen'],
  ['turm', 's'],
  ['buro'],
  ['kantine'],
  ['werkstatt'],
  ['kasse', 'spar|kranken'],
];
/** English words that are written together, such as "boatyard" and "floodgate". */
const ENGLISH_HEADS: readonly (readonly [head: string, notBefore?: string])[] = [
  ['yard', 'vine|court'],
  ['gate', 'investi|navi|dele|aggre|segre|con|corru|propa|irri'],
  ['dock', 'pad|pa|had|bur'],
];
const SHORTEST_MODIFIER = 3;

const PATTERNS = [...HEADS, ...ENGLISH_HEADS].map(
  ([head, notBefore]) =>
    new RegExp(
      `^(?<modifier>\\p{L}{${SHORTEST_MODIFIER},}${notBefore === undefined ? '' : `(?<!${notBefore})`})-?(?<head>${head})$`,
      'u',
    ),
);

/** The place in a compound: `parkplatz` in `kundenparkplatz`. Null if the word is none. `word` must be folded. */
export function headOf(word: string): string | null {
  let longest: string | null = null;
  for (const pattern of PATTERNS) {
    const head = pattern.exec(word)?.groups?.['head'];
    if (head !== undefined && head.length > (longest?.length ?? 0)) longest = head;
  }
  return longest;
}
