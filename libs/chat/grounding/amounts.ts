import { analyze, normaliseWord } from '@app/text';

/** A number that a text states. */
export interface Amount {
  /** In one way of writing: `1000.5`. */
  readonly value: string;
  /** What is counted, the same word in all languages that are known here; null where none follows. */
  readonly unit: string | null;
  /** Stem of the word behind it, whether it is a unit or not. */
  readonly noun: string | null;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Number words that people write for digits. "One" counts nothing in "one of them", so it is left out. */
const WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen',
    'null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn',
    '- deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze',
    '- dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince',
    '- due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici',
  ].flatMap((line) =>
    line
      .split(' ')
      .map((word, at): [string, string] => [word, String(at === 0 ? 0 : at + 1)])
      .filter(([word]) => word.length > 2),
  ),
);
Object.assign(WORDS, {
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  sixty: '60',
  ninety: '90',
  hundred: '100',
  zwanzig: '20',
  dreißig: '30',
  vingt: '20',
  trente: '30',
  veinte: '20',
  treinta: '30',
  once: '1',
  twice: '2',
  einmal: '1',
  zweimal: '2',
});

/** Words that are numbers only before a unit: `one year`, not `one of them`. */
const SINGLE = /^(?:one|ein|eine|einem|einen|eines|une|uno|una)$/i;
/** Parts of a whole, in percent. */
const FRACTION =
  /\b(?:(?:one |a )?(half|third|quarter)(?= (?:of|off|the price|price|as)\b)|(two thirds|three quarters)|(?:die |der |um die )?(hälfte)|(?:ein )?(drittel|viertel)(?= (?:des|der|von)\b)|la (moitié|mitad)|(?:un )?(tiers|quart|tercio)(?= (?:du|de|del)\b))/giu;
const PERCENT_OF: Readonly<Record<string, string>> = {
  ...{ half: '50', hälfte: '50', moitié: '50', mitad: '50' },
  ...{ third: '33', drittel: '33', tiers: '33', tercio: '33', 'two thirds': '67' },
  ...{ quarter: '25', viertel: '25', quart: '25', 'three quarters': '75' },
};

const UNITS: readonly (readonly [string, string])[] = [
  [
    'second',
    's sec secs second seconds sekunde sekunden seconde secondes segundo segundos secondi secondo 秒',
  ],
  ['minute', 'min mins minute minutes minuten minuto minutos minuti 分 分钟 分間'],
  ['hour', 'h hr hrs hour hours stunde stunden heure heures hora horas ora ore uur 小时 時間 時'],
  [
    'day',
    'day days daily tag tage tagen täglich jour jours día días dia dias giorno giorni dag dagen dni dzień день дня дней 天 日 日間 日内',
  ],
  ['week', 'week weeks woche wochen semaine semaines semana semanas settimana settimane 周 週間'],
  ['month', 'month months monthly monat monate monaten monatlich mois mes meses mese mesi 月 个月 か月'],
  ['year', 'year years yearly annually jahr jahre jahren jährlich an ans année années año años anno anni 年'],
  ['kb', 'kb kib ko kilobyte kilobytes'],
  ['mb', 'mb mib mo megabyte megabytes mégaoctets'],
  ['gb', 'gb gib go gigabyte gigabytes gigaoctets'],
  ['tb', 'tb tib to terabyte terabytes'],
  ['percent', '% percent prozent pourcent porcentaje percento パーセント'],
  ['eur', '€ eur euro euros'],
  ['usd', '$ usd dollar dollars dólares'],
  ['gbp', '£ gbp pounds'],
  ['pixel', 'px pixel pixels pixeln píxeles'],
  [
    'character',
    'character characters char chars zeichen caractère caractères carácter caracteres caratteri 文字 字符',
  ],
  ['point', 'point points punkt punkte punkten puntos punti 点'],
  ['core', 'core cores kern kerne kernen cœurs núcleos'],
  ['user', 'user users benutzer nutzer utilisateur utilisateurs usuario usuarios utenti'],
  ['time', 'time times mal fois veces volte 回 次'],
];
const DURATIONS: ReadonlySet<string> = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year']);
const UNIT_OF = new Map(
  UNITS.flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
);
const PER_TIME: Readonly<Record<string, readonly [string, number]>> = {
  second: ['second', 1],
  minute: ['second', 60],
  hour: ['second', 3_600],
  day: ['second', 86_400],
  week: ['second', 604_800],
  month: ['month', 1],
  year: ['month', 12],
};
const NUMBER =
  /(?<![\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}_]|\p{Nd}[.,])(?:([€$£])\s?)?(\p{Nd}+(?:[.,:]\p{Nd}+)*)(?:[\s-]?(%|€|\$|£|\p{L}+))?|(?<=\p{Nd}x)(\p{Nd}+)/gu;
const WORD = /\p{L}+/gu;
const LIST_MARK = /^\s*(?:[-*+•]|\p{Nd}{1,3}[.)])\s+/u;
const UNSPACED_UNIT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/u;

/** Numbers that a text states, in digits or words, without the numbers of list items. */
export function amountsIn(text: string): Amount[] {
  const from = LIST_MARK.exec(text)?.[0].length ?? 0;
  const amounts: Amount[] = [];
  const body = text.slice(from);
  for (const match of body.matchAll(NUMBER)) {
    const [whole, sign, number = match[4]!, follower] = match;
    const start = from + match.index;
    const unit = unitOf(sign ?? follower ?? '') ?? unitOf(follower ?? '');
    for (const value of plainNumbers(number))
      amounts.push({ value, unit, noun: stemOf(follower), start, end: start + whole.length });
  }
  for (const { 0: word, index } of body.matchAll(WORD)) {
    const isSingle = SINGLE.test(word);
    const value = isSingle ? '1' : WORDS[word.toLowerCase()];
    if (value === undefined) continue;
    const after =
      /^[\s-]+(\p{L}+)/u.exec(body.slice(index + word.length, index + word.length + 40))?.[1] ?? '';
    if (isSingle && !DURATIONS.has(unitOf(after) ?? '')) continue;
    const own = /^(?:once|twice|einmal|zweimal)$/i.test(word) ? 'time' : null;
    amounts.push({
      value,
      unit: own ?? unitOf(after),
      noun: stemOf(after),
      start: from + index,
      end: from + index + word.length,
    });
  }
  for (const match of body.matchAll(FRACTION)) {
    const word = match.slice(1).find((group) => group !== undefined) ?? '';
    const start = from + match.index;
    const value = PERCENT_OF[word.toLowerCase()]!;
    amounts.push({ value, unit: 'percent', noun: null, start, end: start + match[0].length });
  }
  return amounts;
}

/** The text with its amounts blanked out; everything else keeps its place. */
export function withoutAmounts(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of amountsIn(text).sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    parts.push(text.slice(from, start), ' '.repeat(end - start));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** Whether two amounts may say the same: `2 weeks` and `14 days`, `2 Mo` and `2MB`, `30` and `30 days`. */
export function sameAmount(one: Amount, other: Amount): boolean {
  if (one.value === other.value && (one.unit === null || other.unit === null || one.unit === other.unit))
    return true;
  const [a, b] = [inTime(one), inTime(other)];
  return a !== null && b !== null && a.base === b.base && a.value === b.value;
}

/** Whether two amounts count the same kind of thing. */
export function sameKind(one: Amount, other: Amount): boolean {
  if (one.unit === null && other.unit === null)
    return one.noun === null || other.noun === null || one.noun === other.noun;
  if (one.unit === other.unit) return true;
  const [a, b] = [one, other].map(({ unit }) => (unit === null ? undefined : PER_TIME[unit]));
  return a !== undefined && b !== undefined && a[0] === b[0];
}

function stemOf(word: string | undefined): string | null {
  return (word && analyze(word)[0]) || null;
}

function inTime({ value, unit }: Amount): { base: string; value: number } | null {
  const time = unit === null ? undefined : PER_TIME[unit];
  return time ? { base: time[0], value: Number(value) * time[1] } : null;
}

function unitOf(word: string): string | null {
  if (word === '') return null;
  const lower = word.toLowerCase();
  const unspaced = UNSPACED_UNIT.exec(lower)?.[0];
  if (unspaced !== undefined) {
    for (let length = Math.min(3, unspaced.length); length > 0; length -= 1) {
      const unit = UNIT_OF.get(unspaced.slice(0, length));
      if (unit !== undefined) return unit;
    }
    return null;
  }
  return UNIT_OF.get(lower) ?? UNIT_OF.get(normaliseWord(lower)) ?? null;
}

/** `1,000` and `1.000` as `1000`, `2.50` as `2.5`; the parts of a date, a time or a version, each for itself. */
export function plainNumbers(number: string): string[] {
  const grouped = /^(\p{Nd}{1,3}(?:[.,]\p{Nd}{3})+)(?:[.,](\p{Nd}{1,2}))?$/u.exec(number);
  if (grouped) return [String(Number(`${grouped[1]!.replace(/[.,]/g, '')}.${grouped[2] ?? '0'}`))];
  if (/^\p{Nd}+[.,]\p{Nd}+$/u.test(number)) return [String(Number(number.replace(',', '.')))];
  return number.split(/[.,:/-]/).map((part) => part.replace(/^0+(?=\p{Nd})/u, ''));
}
