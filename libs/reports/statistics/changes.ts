import type { Amount } from './amounts.js';
import type { Reading, SentenceStatistic } from './statement.js';
import type { Named } from './vocabulary.js';

const RISE =
  /\b(?:increas\w*|r(?:ise|ose|isen|ising)|grew|grow(?:n|th|ing)?|(?<!\bma(?:ke|kes|de|king) )up|jump\w*|surg\w*|climb\w*|soar\w*|spik\w*|anstieg|zunahme|stieg(?:en)?|gestiegen|zugenommen|zunehm\w*|nahm(?:en)? [^.]{0,40}zu|plus)(?![\p{L}])|^ ?\+/iu;
const FALL =
  /\b(?:decreas\w*|declin\w*|drop\w*|fell(?! in(?:to)?\b)|fall(?:en|ing)?(?! in(?:to)?\b)|down|reduc\w*|plummet\w*|dip(?:ped|s)?|shr[aiu]nk|rückgang|abnahme|sank(?:en)?|gesunken|zurückgegangen|ging(?:en)? [^.]{0,40}zurück|minus)(?![\p{L}])/iu;
/** `up from 23.6%` and `rose to 21%` state levels. */
const LEVEL =
  /\b(?:from|to|against|(?<!\b(?:more|less|fewer) )than|with|(?<!\b(?:plus|minus|anstieg|rückgang|zunahme|steigerung|wachstum) )von|auf|gegenüber)\s+(?:(?:about|nearly|over|just|only|around)\s+)?$/iu;
const MORE = /^\s*(?:more|higher|mehr|höher)\b/iu;
const LESS = /^\s*(?:less|fewer|lower|weniger|niedriger)\b/iu;
/** `, up 12%`, `(up 16%)`, `, which is a 127% increase`, `, an increase of 8 percent` */
const OF_PREVIOUS =
  /^(?:[^.;,(%–—]{0,70}(?:,|\(|–|—)|[^.;]{0,30}(?:19|20)\d\d)?[\s,–—)-]*\(?\s*(?:(?:which (?:is|was|represents)|or|representing|this is|it is|ein(?:e|em)?)\s+)?(?:an?\s+)?(?:(?:about|nearly|almost|around|more than|over|roughly|rund|etwa)\s+)?(?:(?:up|down|increase|rise|decrease|fall|drop|growth|decline|jump|Anstieg|Rückgang|Zunahme|plus|minus)\s+(?:of\s+|by\s+|um\s+|von\s+)?)?(?:(?:about|nearly|almost|around|more than|over|roughly|rund|etwa)\s+)?$/iu;
const OBJECT_OF =
  /\b(?:against|on|in|from|by|to|at|for|among|within|across|involving|affecting)\s+(?:[\p{L}-]+\s+){0,2}$/iu;

/** The metric whose change a percentage states, and whether it rose (1) or fell (-1); null if it does not state a change. */
export function changeOf(
  reading: Reading,
  amount: Amount,
  previous: SentenceStatistic | null,
): { metric: string | null; direction: 1 | -1; isOfPrevious: boolean } | null {
  const { sentence } = reading;
  const direction = directionOf(sentence, amount);
  if (direction === 0) return null;
  const number = reading.numbers.findLast(({ end }) => end <= amount.start);
  if (number && OF_PREVIOUS.test(sentence.slice(number.end, amount.start))) {
    const isRead =
      previous?.amount.start === number.start && !/^(?:share|growth) of| who /.test(previous.metric);
    return { metric: isRead ? previous.metric : null, direction, isOfPrevious: true };
  }
  if (reading.shares.some(({ end }) => end <= amount.start)) return null;
  return { metric: changedMetric(reading, amount), direction, isOfPrevious: false };
}

function directionOf(sentence: string, { start, end }: Amount): 1 | -1 | 0 {
  const after = sentence.slice(end, end + 16);
  if (sentence[start] === '+') return 1;
  if (MORE.test(after)) return 1;
  if (LESS.test(after)) return -1;
  if (LEVEL.test(sentence.slice(Math.max(0, start - 40), start))) return 0;
  const around = `${sentence.slice(Math.max(0, start - 48), start)} | ${/^[^,;.]{0,36}/u.exec(sentence.slice(end))![0]}`;
  const [rise, fall] = [around.search(RISE), around.search(FALL)];
  if (rise < 0 && fall < 0) return 0;
  if (rise < 0 || fall < 0) return rise >= 0 ? 1 : -1;
  const middle = around.indexOf('|');
  return Math.abs(rise - middle) <= Math.abs(fall - middle) ? 1 : -1;
}

/** The metric that changed, such as attacks in `The number of attacks on companies rose by 6%`; skips objects of prepositions. */
function changedMetric({ sentence, metrics }: Reading, { start, end }: Amount): string | null {
  const from =
    /.*(?:[;:.|]\s|,\s(?:and|while|but|und|während)\s)/u.exec(sentence.slice(0, start))?.[0].length ?? 0;
  const before = metrics.filter((metric) => metric.start >= from && metric.end <= start);
  const last = before.at(-1);
  const between = last ? sentence.slice(last.end, start) : '';
  if (last && between.length <= 60 && (RISE.test(between) || FALL.test(between))) {
    const heads = before.filter((each) => !OBJECT_OF.test(sentence.slice(from, each.start)));
    return (heads.at(-1) ?? last).name;
  }
  return nearestMetric(metrics, { start, end });
}

export function nearestMetric(
  metrics: readonly Named[],
  { start, end }: Pick<Amount, 'start' | 'end'>,
): string | null {
  const distance = (metric: Named) => (metric.start >= end ? metric.start - end : start - metric.end);
  return metrics.toSorted((a, b) => distance(a) - distance(b))[0]?.name ?? null;
}
