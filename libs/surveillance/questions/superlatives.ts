import { bounded, type RestOfText } from './rest-of-text.js';

export const SUPERLATIVE_UNITS = ['hour', 'day', 'weekday', 'camera'] as const;
export type SuperlativeUnit = (typeof SUPERLATIVE_UNITS)[number];

/** What a question asks about the events of its filter: the first or last of them, or where or when most of them were. */
export type Superlative =
  { readonly order: 'first' | 'last' } | { readonly order: 'most' | 'least'; readonly by: SuperlativeUnit };

/** The words of one language, as sources of regular expressions over folded text. */
interface SuperlativeWords {
  readonly most: string;
  readonly least: string;
  /** Words that name a unit only in a question for a superlative. */
  readonly units: Readonly<Record<SuperlativeUnit, string>>;
  /** Words that say both, such as "rush hour". */
  readonly busiestHour: string;
  /** In the singular: "the first car", but not "the first cars" and "the first three". */
  readonly first: string;
  readonly last: string;
}

const ENGLISH_ONE =
  '(?! (?:(?:\\d+|two|three|four|five|six|ten|few|couple|people|persons|time|floor|aid|row|name)(?!\\p{L})|\\p{L}+[^s\\P{L}]s(?!\\p{L})))';
const GERMAN_NOT_PLACES = '(?! (?:stock|etage|reihe|hilfe|\\d))';

const WORDS: readonly SuperlativeWords[] = [
  {
    most: '(?:the )?(?:busiest|(?:most|highest|greatest|max(?:imum)?)(?: number of)?(?! (?:recent|important|interesting|suspicious|unusual|notable|relevant|serious|critical|likely|of))(?: (?:activity|traffic|events?|movement|going on|happening|alerts?))?)',
    least:
      '(?:the )?(?:quietest|calmest|slowest|(?:(?<!at )least|fewest|lowest|min(?:imum)?)(?: number of)?(?: (?:activity|traffic|busy|events?|movement|alerts?))?)',
    units: {
      weekday: '(?:on )?(?:which |what )?(?:days? of the week|week ?days?)',
      day: '(?:on )?(?:which |what |the )?(?:days?|dates?)',
      camera:
        '(?:at |on |by )?(?:which |what |the )?(?:cameras?|cams?|place|spot|location)|where(?: (?:is|was|were|did|do))?',
      hour: '(?:at |in |during )?(?:which |what |the )?(?:hours?|times?(?: of (?:the )?day)?|periods?)|when(?: (?:is|was|were|did|do|does|are))?',
    },
    busiestHour: '(?:the )?(?:peak|rush)(?: (?:hours?|times?))?',
    first: `(?:the )?(?:very )?(?:first|earliest)${ENGLISH_ONE}|(?:for the )?first time`,
    last: `(?:the )?(?:very )?(?:last|latest|most recent|newest)${ENGLISH_ONE}|(?:the )?last time`,
  },
  {
    most: 'am meisten(?: (?:los|betrieb|verkehr))?|(?:die |das |den )?meiste[nr]?(?: (?:ereignisse[n]?|bewegung(?:en)?|betrieb|verkehr|aktivitat(?:en)?|alarme))?|(?:am )?(?:belebteste|verkehrsreichste|starkste|hochste|voll?ste|geschaftigste)[nrs]?',
    least:
      '(?:am )?(?:ruhigste|stillste|schwachste)[nrs]?|am wenigsten(?: (?:los|betrieb|verkehr))?|(?:die |das |den )?wenigsten?(?: (?:ereignisse[n]?|bewegung(?:en)?|betrieb|verkehr|aktivitat(?:en)?))?|(?:geringste|niedrigste)[nrs]?',
    units: {
      weekday: '(?:an )?(?:welche[mrsn]? )?wochentag(?:e|en|s)?',
      day: '(?:an )?(?:welche[mrsn]? |der |dem )?(?:tage?n?|datum)',
      camera: '(?:an |auf |bei |von )?(?:welche[mrsn]? |der |die )?(?:kameras?|ort|stelle)|wo',
      hour: '(?:in |zu )?(?:welche[mrsn]? |die |der )?(?:stunden?|uhrzeit(?:en)?|tageszeit(?:en)?|zeit)|wann|um (?:wie ?viel|welche) uhr',
    },
    busiestHour: '(?:die |zur )?(?:sto(?:ss|ß)zeit(?:en)?|hauptzeit(?:en)?|spitzenzeit(?:en)?|spitzenstunde)',
    first: `(?:zum |das )?erste[ns]? mal|zuerst|(?<!die )(?:der |das |die |den )?(?:allere|e)rste[rs]?${GERMAN_NOT_PLACES}|(?<!in |an )den ersten${GERMAN_NOT_PLACES}|(?:den |am )?fruheste[nrs]?`,
    last: `(?:zum |das )?letzte[ns]? mal|zuletzt|(?:der |das |die )?(?:allerl|l)etzte[rs]?${GERMAN_NOT_PLACES}|(?<!in |an )den letzten${GERMAN_NOT_PLACES}|(?:der |das |die )?(?:neueste|aktuellste|jungste)[rs]?`,
  },
  {
    most: "(?:le|la) plus (?:de (?:passages?|trafic|mouvements?|activite|evenements)|d'(?:evenements|activite|affluence)|chargee?|frequentee?|animee?|active?f?|occupee?)|(?:le|la) plus(?: de| d.)?|plus (?:chargee?|frequentee?|animee?)|(?:le )?maximum (?:de|d.)",
    least:
      "(?:le |la )?plus (?:calme|tranquille|creuse?)|(?:le|la) moins (?:de (?:passages?|trafic|mouvements?|activite)|d'(?:evenements|activite)|chargee?|frequentee?|animee?)|(?:le|la) moins(?: de| d.)?|(?:le )?minimum (?:de|d.)",
    units: {
      weekday: '(?:quels? |le )?jours? de la semaine',
      day: '(?:quels? |le )?(?:jours?|journee|date)',
      camera: '(?:(?:sur )?quelles? |la )?cameras?|(?:a )?quel (?:endroit|lieu)',
      hour: "(?:(?:a )?quelles? |l'|la )?heures?|(?:a )?quel moment|(?:le |au )?moment|quand",
    },
    busiestHour: "(?:l'|les |aux )?heures? (?:de pointe|d'affluence)",
    first:
      '(?:pour )?la premiere fois|(?:le |la )?(?:tout )?(?:premier|premiere)(?! (?:etage|rang|plan|\\d))',
    last: '(?:pour )?la derniere fois|(?:le |la )?(?:tout )?(?:dernier|derniere)(?! (?:etage|rang|\\d))',
  },
  {
    most: '(?:con |hubo |paso |el |la )?mas (?:movimientos?|actividad|trafico|eventos|concurrid[oa]|transitad[oa]|ajetread[oa]|ocupad[oa]|activ[oa])|(?:con |el |la )?mayor (?:numero de|cantidad de|actividad|movimiento)|mas(?! de(?!\\p{L})| tarde)',
    least:
      '(?:con |el |la )?mas (?:tranquil[oa]|calmad[oa]|floj[oa])|(?:con |hubo |el |la )?menos (?:movimientos?|actividad|trafico|eventos|concurrid[oa]|transitad[oa])|(?:con |el |la )?menor (?:numero de|cantidad de|actividad|movimiento)|(?<!al )(?<!por lo )menos(?! de(?!\\p{L}))',
    units: {
      weekday: '(?:(?:en )?que |el )?dias? de la semana',
      day: '(?:(?:en )?que |el )?(?:dias?|fecha)',
      camera: '(?:(?:en )?(?:que|cual) |la )?camaras?|(?:en )?que (?:sitio|lugar)|donde',
      hour: '(?:(?:a |en )?que |la |cual es la )?horas?|(?:en )?que momento|cuando',
    },
    busiestHour: '(?:la |las )?horas? (?:punta|pico)',
    first: '(?:por )?(?:la )?primera vez|(?:el |la )?primer[oa]?(?! (?:planta|piso|auxilio|\\d))',
    last: '(?:por )?(?:la )?ultima vez|(?:el |la )?ultim[oa](?! (?:planta|piso|\\d))',
  },
];

const PATTERNS = WORDS.map(({ most, least, units, busiestHour, first, last }) => ({
  busiestHour: bounded(busiestHour),
  // "Plus calme" is quieter, although "plus" is more.
  degrees: [
    ['least', bounded(least)],
    ['most', bounded(most)],
  ] as const,
  units: (['weekday', 'day', 'camera', 'hour'] as const).map((unit) => [unit, bounded(units[unit])] as const),
  ends: [
    ['first', bounded(first)],
    ['last', bounded(last)],
  ] as const,
}));

/** Takes the words that ask for a superlative. `rest` has neither the times nor the cameras of the question any more. */
export function takeSuperlative(rest: RestOfText): Superlative | null {
  for (const { busiestHour, degrees, units } of PATTERNS) {
    if (rest.take(busiestHour)) return { order: 'most', by: 'hour' };
    for (const [order, degree] of degrees) {
      const found = rest.plain.search(degree) >= 0;
      const unit =
        found && units.find(([, pattern]) => withoutDegree(rest.plain, degree).search(pattern) >= 0);
      if (!unit) continue;
      const [by] = unit;
      rest.take(degree);
      for (const [, pattern] of units) rest.take(pattern);
      return { order, by };
    }
  }
  for (const { ends } of PATTERNS)
    for (const [order, pattern] of ends) if (rest.take(pattern)) return { order };
  return null;
}

function withoutDegree(plain: string, degree: RegExp): string {
  return plain.replace(degree, (words) => '\u0001'.repeat(words.length));
}
