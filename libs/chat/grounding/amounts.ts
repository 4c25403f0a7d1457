import { analyze, normaliseWord } from '@app/text';
import { clockTimesIn, isClockTime, isSameClockTime } from './clock-times.js';

/** A number that a text states. */
export interface Amount {
  /** In one way of writing: `1000.5`. */
  readonly value: string;
  /** What is counted, the same word in all languages that are known here; null where none follows. */
  readonly unit: string | null;
  /** The time that it is counted in, `minute` of "60 requests per minute"; absent where none is stated. */
  readonly per?: string;
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
  ['kilogram', 'kg kilo kilos kilogram kilograms kilogramm'],
  ['metre', 'metre metres meter meters mètre mètres metro metros'],
  ['kilometre', 'km kilometre kilometres kilometer kilometers'],
  ['centimetre', 'cm centimetre centimetres centimeter centimeters'],
  ['millimetre', 'mm millimetre millimetres millimeter millimeters'],
  ['gigahertz', 'ghz'],
  ['megahertz', 'mhz'],
  ['watt', 'w watt watts'],
  ['litre', 'litre litres liter liters'],
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
const RATE =
  /^(?:\s\p{L}+){0,2}?\s(?:(?:(?:in |for )?(?:per|each|every|an?)|pro|je|par|por)\s(\p{L}+)|(?=(?:hourly|daily|weekly|monthly|yearly|annually|stündlich|täglich|wöchentlich|monatlich|jährlich)\b)(\p{L}+))/iu;
const HOURLY: Readonly<Record<string, string>> = {
  hourly: 'hour',
  stündlich: 'hour',
  weekly: 'week',
  wöchentlich: 'week',
};
/** Words between a number and what it counts: "three working days". */
const COUNTED_ONLY =
  /^(?:working|business|calendar|consecutive|full|whole|more|additional|further|other|different|volle|weitere|andere|aufeinanderfolgende)$/i;
const LIST_MARK = /^\s*(?:[-*+•]|\p{Nd}{1,3}[.)])\s+/u;
const UNSPACED_UNIT = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/u;

/** Numbers that a text states, in digits or words, without the numbers of list items. */
export function amountsIn(text: string): Amount[] {
  const from = LIST_MARK.exec(text)?.[0].length ?? 0;
  const amounts: Amount[] = [];
  const body = text.slice(from);
  const times = clockTimesIn(body).map((time) => ({
    ...time,
    start: from + time.start,
    end: from + time.end,
  }));
  amounts.push(...times);
  for (const match of body.matchAll(NUMBER)) {
    const [whole, sign, number = match[4]!, word] = match;
    const start = from + match.index;
    if (times.some((time) => start >= time.start && start < time.end)) continue;
    const behind = match.index + whole.length;
    const follower = word && COUNTED_ONLY.test(word) ? (nextWord(body, behind) ?? word) : word;
    const unit = unitOf(sign ?? follower ?? '') ?? unitOf(follower ?? '');
    for (const value of plainNumbers(number))
      amounts.push({
        value,
        unit,
        noun: stemOf(follower),
        ...rateBehind(body, behind),
        start,
        end: start + whole.length,
      });
  }
  for (const { 0: word, index } of body.matchAll(WORD)) {
    const isSingle = SINGLE.test(word);
    const value = isSingle ? '1' : WORDS[word.toLowerCase()];
    if (value === undefined) continue;
    const next = nextWord(body, index + word.length) ?? '';
    const after = COUNTED_ONLY.test(next)
      ? (nextWord(body, body.indexOf(next, index + word.length) + next.length) ?? next)
      : next;
    if (isSingle && !DURATIONS.has(unitOf(after) ?? '')) continue;
    const own = /^(?:once|twice|einmal|zweimal)$/i.test(word) ? 'time' : null;
    amounts.push({
      value,
      unit: own ?? unitOf(after),
      noun: stemOf(after),
      ...rateBehind(body, index + word.length),
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

/** "A week", "an hour": a single unit of time, which supports "one week". */
export function singleTimes(text: string): Amount[] {
  return [...text.matchAll(/\ban? (\p{L}+)/giu)].flatMap(({ 0: whole, 1: word, index }) => {
    const unit = unitOf(word!);
    const amount = { value: '1', unit, noun: stemOf(word), start: index, end: index + whole.length };
    return unit !== null && DURATIONS.has(unit) ? [amount] : [];
  });
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
  if (one.per !== undefined && other.per !== undefined && one.per !== other.per) return false;
  if (one.value === other.value && (one.unit === null || other.unit === null || one.unit === other.unit))
    return true;
  if (isClockTime(one) && isClockTime(other)) return isSameClockTime(one, other);
  const [a, b] = [inTime(one), inTime(other)];
  return a !== null && b !== null && a.base === b.base && a.value === b.value;
}

/** Whether two amounts count the same kind of thing. */
export function sameKind(one: Amount, other: Amount): boolean {
  if (isClockTime(one) && isClockTime(other)) return true;
  if (one.unit === null && other.unit === null)
    return one.noun === null || other.noun === null || one.noun === other.noun;
  if (one.unit === other.unit) return true;
  const [a, b] = [one, other].map(({ unit }) => (unit === null ? undefined : PER_TIME[unit]));
  return a !== undefined && b !== undefined && a[0] === b[0];
}

function nextWord(text: string, from: number): string | undefined {
  return /^[\s-]+(\p{L}+)/u.exec(text.slice(from, from + 40))?.[1];
}

/** `minute` of "requests per minute", "requests in each minute" and "EUR monthly" behind a number. */
function rateBehind(text: string, from: number): { per?: string } {
  const [, period, adverb] = RATE.exec(text.slice(from, from + 60)) ?? [];
  const word = period ?? adverb ?? '';
  const per = unitOf(word) ?? HOURLY[word.toLowerCase()];
  return per !== undefined && DURATIONS.has(per) ? { per } : {};
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
