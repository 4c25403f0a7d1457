import { CODE } from './contraries.js';

/** Words of which a thing has one at a time; the forms of a word stand together. */
const ALTERNATIVES: readonly (readonly (readonly string[])[])[] = `
red rot rouge rojo; green grün vert verde; blue blau bleu azul; yellow gelb jaune amarillo; orange; white weiß blanc blanco; black schwarz noir negro; grey gray grau; purple violet
monday mondays montag montags; tuesday tuesdays dienstag dienstags; wednesday wednesdays mittwoch; thursday thursdays donnerstag; friday fridays freitag freitags; saturday saturdays samstag samstags; sunday sundays sonntag sonntags
january januar; february februar; march märz; april; june juni; july juli; august; september; october oktober; november; december dezember
hourly stündlich; daily täglich; weekly wöchentlich; monthly monatlich mensuel mensual; quarterly vierteljährlich; yearly annual annually jährlich annuel anual
top upper; bottom lower
period-day; period-week; period-month; period-quarter; period-year
left; right
north; south; east; west
`
  .trim()
  .split('\n')
  .map((line) => line.split('; ').map((forms) => forms.split(' ')));
const ALTERNATIVE_OF = new Map(
  ALTERNATIVES.flatMap((group, at) =>
    group.flatMap((forms, member) => forms.map((form) => [form, { group: at, member }] as const)),
  ),
);

/** "The end of the month": the period itself, not a length of time. */
const PERIOD =
  /\b(?:end|start|beginning|first day|last day|middle) of (?:the|each|every|a|your|this) (day|week|month|quarter|year)\b/giu;

/** Which members of which groups of alternatives a text names. */
export function alternativesOf(written: string): Map<number, Set<number>> {
  const named = new Map<number, Set<number>>();
  const text = written
    .replace(CODE, ' ')
    .replace(PERIOD, (_, period: string) => ` period-${period.toLowerCase()} `);
  for (const [word] of text.matchAll(/\p{L}+(?:-\p{L}+)?/gu)) {
    const found = ALTERNATIVE_OF.get(word.toLowerCase());
    if (!found) continue;
    named.set(found.group, (named.get(found.group) ?? new Set()).add(found.member));
  }
  return named;
}

/** The groups of which two texts name members, none of them the same. */
export function otherAlternatives(
  one: ReadonlyMap<number, ReadonlySet<number>>,
  other: ReadonlyMap<number, ReadonlySet<number>>,
): number[] {
  return [...one].flatMap(([group, members]) => {
    const others = other.get(group);
    return others && [...members].every((member) => !others.has(member)) ? [group] : [];
  });
}
