import { dateOf, DAY, type WallMinutes, wallOf } from './zoned-time.js';

/** Days of every year, as month and day, or as an offset in days from Easter Sunday. */
const HOLIDAYS = {
  'new-year': [1, 1],
  epiphany: [1, 6],
  'may-day': [5, 1],
  'christmas-eve': [12, 24],
  christmas: [12, 25],
  'second-christmas-day': [12, 26],
  'new-years-eve': [12, 31],
  halloween: [10, 31],
  'all-saints': [11, 1],
  'good-friday': -2,
  easter: 0,
  'easter-monday': 1,
  ascension: 39,
  'whit-sunday': 49,
  'whit-monday': 50,
} as const;

export type Holiday = keyof typeof HOLIDAYS;

/** Meteorological seasons, which start with the month. */
const SEASONS = { spring: 3, summer: 6, autumn: 9, winter: 12 } as const;

export type Season = keyof typeof SEASONS;

/** Midnight of the holiday in the year or, without a year, of the latest one that is not in the future. */
export function holidayBefore(name: Holiday, year: number | null, now: WallMinutes): WallMinutes {
  if (year !== null) return holidayIn(name, year);
  const current = dateOf(now).year;
  const day = holidayIn(name, current);
  return day <= now ? day : holidayIn(name, current - 1);
}

/** The latest season that is not in the future. */
export function seasonBefore(
  season: Season,
  now: WallMinutes,
): { readonly from: WallMinutes; readonly to: WallMinutes } {
  const { year } = dateOf(now);
  const month = SEASONS[season];
  const of = wallOf(year, month, 1) <= now ? year : year - 1;
  return { from: wallOf(of, month, 1), to: wallOf(of, month + 3, 1) };
}

function holidayIn(name: Holiday, year: number): WallMinutes {
  const rule = HOLIDAYS[name];
  return typeof rule === 'number' ? easterSunday(year) + rule * DAY : wallOf(year, rule[0], rule[1]);
}

/** Easter Sunday of the Gregorian calendar: the first Sunday after the full moon on or after 21 March. */
function easterSunday(year: number): WallMinutes {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const moonShift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + moonShift + 15) % 30;
  // The lunar calendar skips a day in these two cases.
  const moon = epact === 29 || (epact === 28 && golden > 10) ? epact - 1 : epact;
  const fullMoon = wallOf(year, 3, 21 + moon);
  return fullMoon + (8 - dateOf(fullMoon).weekday === 1 ? 7 : 7 - dateOf(fullMoon).weekday) * DAY;
}
