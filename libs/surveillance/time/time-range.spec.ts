import { readTime } from './time-range.js';
import { DAY, startOfDay, ZonedTime } from './zoned-time.js';

const BERLIN = 'Europe/Berlin';

const ENGLISH_PAST = [
  'yesterday and the day before yesterday',
  'yesterday and today',
  'Monday to Friday',
  'overnight on Sunday',
  'the weekend of May 9',
  'on Easter Monday',
  'on New Year’s Eve',
  'last summer',
  'the Tuesday before last',
  'two weeks ago on Thursday',
  'in the last half hour',
  'a quarter of an hour ago',
  'since yesterday at half ten',
  'an hour before midnight yesterday',
  'yesterday 9 to 5',
  'in 2025',
];
const GERMAN_PAST = [
  'gestern und vorgestern',
  'gestern und heute',
  'Montag bis Freitag',
  'am Wochenende vom 9. Mai',
  'am Ostermontag',
  'an Silvester',
  'letzten Sommer',
  'vorletzten Dienstag',
  'vor zwei Wochen am Donnerstag',
  'in der letzten halben Stunde',
  'vor einer Viertelstunde',
  'gestern zwischen zehn nach acht und fünf vor halb zehn',
  'eine Stunde vor Mitternacht gestern',
  'KW 1',
];
const FRENCH_PAST = [
  'hier et avant-hier',
  'lundi et mardi',
  'du lundi au vendredi',
  'le week-end du 9 mai',
  'le lundi de Pâques',
  'l’été dernier',
  'l’avant-dernier mardi',
  'jeudi il y a deux semaines',
  'dans la dernière demi-heure',
  'il y a un quart d’heure',
  'hier entre huit heures et quart et dix heures moins le quart',
  'une heure avant minuit hier',
];
const SPANISH_PAST = [
  'ayer y anteayer',
  'de lunes a viernes',
  'el fin de semana del 9 de mayo',
  'el lunes de Pascua',
  'en nochevieja',
  'el verano pasado',
  'el penúltimo martes',
  'el jueves de hace dos semanas',
  'en la última media hora',
  'hace un cuarto de hora',
  'ayer entre las ocho y cuarto y las diez menos cuarto',
];
const WEEKDAYS = '1,2,3,4,5';
const OFF_HOURS = `${WEEKDAYS} 0-360 ${WEEKDAYS} 1200-0 6,7`;
const NIGHT = 'all 1080-360';
const RECURRING = [
  ['on weekdays', WEEKDAYS],
  ['at weekends', '6,7'],
  ['outside working hours', OFF_HOURS],
  ['during office hours', `${WEEKDAYS} 360-1200`],
  ['after closing time', OFF_HOURS],
  ['every night', NIGHT],
  ['every night between 22 and 6', 'all 1320-360'],
  ['every night between 10 and 12', 'all 1320-0'],
  ['on weekdays after 8 pm', `${WEEKDAYS} 1200-0`],
  ['on Friday nights', '5 1080-360'],
  ['on Mondays and Thursdays before 7', '1,4 0-420'],
  ['Mondays to Wednesdays', '1,2,3'],
  ['Fri-Mon 8-10 am', '1,5,6,7 480-600'],
  ['on Mondays outside working hours', '1 0-360 1 1200-0'],
  ['every day at 17:45', 'all 1050-1080'],
  ['werktags', WEEKDAYS],
  ['außerhalb der Öffnungszeiten', OFF_HOURS],
  ['nach Ladenschluss', OFF_HOURS],
  ['jede Nacht', NIGHT],
  ['freitagnachts', '5 1080-360'],
  ['montags bis donnerstags von 8 bis 10 Uhr', '1,2,3,4 480-600'],
  ['Di-Do', '2,3,4'],
  ['les jours ouvrables', WEEKDAYS],
  ['en dehors des heures d’ouverture', OFF_HOURS],
  ['après la fermeture', OFF_HOURS],
  ['toutes les nuits', NIGHT],
  ['tous les vendredis soir', '5 1080-1320'],
  ['entre semana', WEEKDAYS],
  ['fuera del horario laboral', OFF_HOURS],
  ['después del cierre', OFF_HOURS],
  ['todas las noches', NIGHT],
  ['los viernes por la noche', '5 1080-360'],
] as const;
/** With ranges, asked on 31 March 2026. */
const RECURRING_IN_RANGES = [
  ['on Mondays in March', '1', '2026-02-28T23:00 2026-03-31T22:00'],
  ['montags im März', '1', '2026-02-28T23:00 2026-03-31T22:00'],
  ['le lundi en mars', '1', '2026-02-28T23:00 2026-03-31T22:00'],
  ['los lunes de marzo', '1', '2026-02-28T23:00 2026-03-31T22:00'],
  ['last week between 8 and 10', 'all 480-600', '2026-03-22T23:00 2026-03-29T22:00'],
  ['in the mornings last week', 'all 360-720', '2026-03-22T23:00 2026-03-29T22:00'],
  ['letzte Woche nachts', 'all 1080-360', '2026-03-22T23:00 2026-03-29T22:00'],
  ['every night since 20 March', 'all 1080-360', '2026-03-19T23:00 2026-03-31T16:30'],
  ['the last two evenings', 'all 1080-1320', '2026-03-30T16:00 2026-03-31T16:30'],
  ['at the weekend in February', '6,7', '2026-01-31T23:00 2026-02-28T23:00'],
  ['Tuesday and Thursday after 8 pm in the last 3 weeks', '2,4 1200-0', '2026-03-10T17:30 2026-03-31T16:30'],
] as const;
const NOT_KNOWN = [
  'the other day',
  'during lessons',
  'an Sonn- und Feiertagen',
  'les jours fériés',
  'el otro día',
  'every other week',
  'zum Schichtwechsel',
  'every night outside working hours',
  'every night between 22 and 6 and after 8 pm',
];

function range(text: string, now: string, timeZone = BERLIN): string {
  const read = readTime(text, { now: new Date(now), timeZone });
  const iso = (at: Date | null | undefined) => at?.toISOString().slice(0, 16) ?? '-';
  return `${iso(read.range?.from)} ${iso(read.range?.to)}`;
}

describe('The time in a question', () => {
  it.each([
    ['yesterday', '2026-03-30T10:00:00Z', '2026-03-28T23:00 2026-03-29T22:00'],
    ['yesterday', '2026-10-26T10:00:00Z', '2026-10-24T22:00 2026-10-25T23:00'],
    ['yesterday between 1 and 4 am', '2026-03-30T10:00:00Z', '2026-03-29T00:00 2026-03-29T02:00'],
    ['yesterday between 2 and 3 am', '2026-10-26T10:00:00Z', '2026-10-25T00:00 2026-10-25T02:00'],
    ['in the last 24 hours', '2026-03-29T10:00:00Z', '2026-03-28T10:00 2026-03-29T10:00'],
    ['in the last 7 days', '2026-03-31T16:30:00Z', '2026-03-24T17:30 2026-03-31T16:30'],
  ])('%j, asked at %s, is %s when the clock changes', (text, now, expected) => {
    expect(range(text, now)).toBe(expected);
  });

  it.each([
    ['today', '2026-03-31T00:00 2026-03-31T01:00'],
    ['yesterday', '2026-03-30T00:00 2026-03-31T00:00'],
    ['last night', '2026-03-30T18:00 2026-03-31T06:00'],
    ['tonight', '2026-03-31T18:00 2026-04-01T06:00'],
    ['in the last hour', '2026-03-30T23:00 2026-03-31T00:00'],
    ['this month', '2026-03-01T00:00 2026-03-31T01:00'],
    ['since Tuesday', '2026-03-31T00:00 2026-03-31T00:00'],
  ])('%j at midnight is %s', (text, expected) => {
    expect(range(text, '2026-03-31T00:00:00Z', 'UTC')).toBe(expected);
  });

  it.each([
    ['last week Monday', '2026-03-22T23:00 2026-03-23T23:00'],
    ['am Freitagabend', '2026-03-27T17:00 2026-03-27T21:00'],
    ['in the first ten days of March', '2026-02-28T23:00 2026-03-10T23:00'],
    ['les dix derniers jours de février', '2026-02-18T23:00 2026-02-28T23:00'],
    ['in Q4', '2025-09-30T22:00 2025-12-31T23:00'],
    ['en el primer trimestre', '2025-12-31T23:00 2026-03-31T22:00'],
    ['during the past fortnight', '2026-03-17T17:30 2026-03-31T16:30'],
    ['depuis le début du mois', '2026-02-28T23:00 2026-03-31T16:30'],
    ['en lo que va de año', '2025-12-31T23:00 2026-03-31T17:00'],
    ['Saturday night to Sunday', '2026-03-28T17:00 2026-03-29T04:00'],
    ['in der Nacht vom 14. auf den 15. März', '2026-03-14T17:00 2026-03-15T05:00'],
    ['la primera quincena de marzo', '2026-02-28T23:00 2026-03-15T23:00'],
    ['vor anderthalb Stunden', '2026-03-31T14:30 2026-03-31T15:30'],
    ['heute Nacht zwischen 1 und 3', '2026-03-30T23:00 2026-03-31T01:00'],
    ['in early March', '2026-02-28T23:00 2026-03-10T23:00'],
    ['Mitte Februar', '2026-02-10T23:00 2026-02-20T23:00'],
    ['fin février', '2026-02-20T23:00 2026-02-28T23:00'],
    ['a principios de marzo', '2026-02-28T23:00 2026-03-10T23:00'],
    ['late December', '2025-12-20T23:00 2025-12-31T23:00'],
    ['since the end of February', '2026-02-20T23:00 2026-03-31T16:30'],
    ['the week of March 9', '2026-03-08T23:00 2026-03-15T23:00'],
    ['in der Woche vom 12. März', '2026-03-08T23:00 2026-03-15T23:00'],
    ['during the night of 20/21 March', '2026-03-20T17:00 2026-03-21T05:00'],
    ['in der Nacht vom 20./21. März', '2026-03-20T17:00 2026-03-21T05:00'],
    ['zwischen 22 und 5 Uhr', '2026-03-30T20:00 2026-03-31T03:00'],
    ['at 8 pm', '2026-03-30T17:30 2026-03-30T18:30'],
    ['at 4 pm', '2026-03-31T13:30 2026-03-31T14:30'],
    ['between 8 and 10 pm today', '2026-03-31T18:00 2026-03-31T20:00'],
    ['heute Nacht', '2026-03-30T16:00 2026-03-31T04:00'],
    ['in der Nacht auf Samstag', '2026-03-27T17:00 2026-03-28T05:00'],
    ['the night before Saturday', '2026-03-27T17:00 2026-03-28T05:00'],
    ['in the past hour and a half', '2026-03-31T15:00 2026-03-31T16:30'],
    ['in the last 3 nights', '2026-03-28T17:30 2026-03-31T16:30'],
    ['im Morgengrauen', '2026-03-31T03:00 2026-03-31T06:00'],
    ['Anfang der Woche', '2026-03-29T22:00 2026-03-31T17:00'],
    ['esta madrugada', '2026-03-30T22:00 2026-03-31T04:00'],
  ])('%j is %s', (text, expected) => {
    expect(range(text, '2026-03-31T16:30:00Z')).toBe(expected);
  });

  it.each(
    [
      ENGLISH_PAST.map((words) => [words] as const),
      GERMAN_PAST.map((words) => [words] as const),
      FRENCH_PAST.map((words) => [words] as const),
      SPANISH_PAST.map((words) => [words] as const),
    ].flat(),
  )('%j is never empty and never starts in the future, whatever the time', (text) => {
    for (let hours = 1; hours < 24 * 400; hours += 131) {
      const now = new Date(Date.UTC(2026, 0, 1, hours, 17));
      const { range: read, unclear } = readTime(text, { now, timeZone: BERLIN });
      expect({ now, unclear, hasBounds: read?.from != null && read.to != null }).toEqual({
        now,
        unclear: [],
        hasBounds: true,
      });
      expect(read!.from!.getTime()).toBeLessThan(read!.to!.getTime());
      expect(read!.from!.getTime()).toBeLessThanOrEqual(now.getTime());
    }
  });

  const recurringIn = (text: string) =>
    readTime(text, { now: new Date('2026-03-31T16:30:00Z'), timeZone: BERLIN });
  const shown = ({ recurring }: ReturnType<typeof readTime>) =>
    recurring
      ?.map(
        ({ days, from, to }) => `${days?.join(',') ?? 'all'}${from === undefined ? '' : ` ${from}-${to}`}`,
      )
      .join(' ');

  it.each(RECURRING)('%j recurs in %s', (text, windows) => {
    for (const question of [text, `${text}, camera 4`]) {
      const read = recurringIn(question);
      expect([read.range, shown(read), read.unclear]).toEqual([null, windows, []]);
    }
  });

  it.each(RECURRING_IN_RANGES)('%j recurs in %s, within %s', (text, windows, bounds) => {
    expect([shown(recurringIn(text)), range(text, '2026-03-31T16:30:00Z')]).toEqual([windows, bounds]);
  });

  it.each(['which weekday', 'an welchem Wochentag', 'quel jour de la semaine', 'qué día de la semana'])(
    '%j names no recurring time',
    (text) => expect(recurringIn(text)).toMatchObject({ range: null, recurring: null, unclear: [] }),
  );

  it.each(NOT_KNOWN)('%j is reported and not applied', (text) => {
    const read = recurringIn(text);
    expect([read.range, read.recurring, read.unclear.length > 0]).toEqual([null, null, true]);
  });

  it.each([
    'camera 4',
    'I may see the mar of the sun',
    'and to from between',
    '30:99',
    'the 45th of Marching',
    'à la une',
    '',
  ])('is none in %j', (text) => {
    expect(readTime(text, { now: new Date('2026-03-31T16:30:00Z'), timeZone: BERLIN }).range).toBeNull();
  });

  it.each(['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Cairo', 'Pacific/Apia'])(
    'has days in %s that follow one another without a gap, and converts wall-clock times there and back',
    (timeZone) => {
      const zone = new ZonedTime(timeZone);
      const first = startOfDay(zone.toWall(new Date('2026-01-01T12:00:00Z')));
      for (let day = 0; day < 365; day += 1) {
        const start = zone.toInstant(first + day * DAY);
        const end = zone.toInstant(first + (day + 1) * DAY);
        const hours = (end.getTime() - start.getTime()) / 3_600_000;
        expect([23, 23.5, 24, 24.5, 25]).toContain(hours);
        for (const minutes of [0, 330, 720, 1_439]) {
          const wall = first + day * DAY + minutes;
          const shown = zone.toWall(zone.toInstant(wall));
          // A time that the clock skips is moved forward by the length of the gap.
          expect([0, 30, 60]).toContain(Math.round(shown - wall));
        }
      }
    },
  );
});
