import type { Amount } from './amounts.js';
import { lastOfRun } from './counted-metric.js';
import { firstPhrase, lastPhrase, lastSubject } from './phrases.js';
import type { Reading } from './statement.js';
import { subjectOfLabel } from './subjects.js';
import type { Named } from './vocabulary.js';

/** `31% of the intrusions`, `33% out of DDoS events` */
const OF = /^\s*(?:out\s+)?(?:of|der|aller|des|von)\s+/iu;
/** A ratio in words, whose whole follows directly: `one in five breaches`. */
const RATIO = /\b(?:in|of|von|every|jede[rsmn]?)\b/iu;
const WHOLE = /^[^.,;:()%]{0,70}/u;
const LONGEST_WHOLE = 6;
/** A verb, which ends the noun phrase of the whole. */
const VERB =
  /\b(?:was|were|is|are|had|has|have|that|which|who|involv\w*|start\w*|began|used|paid|said|report(?:ed)? that|with|waren|wurden|sind|haben|hatten)\b/iu;
const PEOPLE = new Set([
  'victims',
  'respondents',
  'organisations',
  'users',
  'complaints',
  'people',
  'employees',
]);
const DID = /^\s+(?<verb>\p{L}+ed|paid|lost|said|had)\b/iu;
/** `47% of companies suffered a supply chain attack` */
const SUFFERED =
  /^\s+(?:(?:have|had|has)\s+)?(?:suffered|experienced|faced|encountered|saw|reported|detected|(?:been|were|was|are|wurden|waren)\s+(?:\p{L}+\s+){0,2}?(?:by|with|through|of|to|von|durch|mit|Opfer)\b)/iu;
/** `were affected by at least one security incident` */
const HIT_AT_ALL =
  /^\s+(?:(?:have|had|has)\s+)?(?:suffered|experienced|faced|(?:been|were|was|are|wurden|waren)\s+(?:\p{L}+\s+){0,2}?(?:by|of|von|Opfer))\s+(?:(?:at least|one|an?|some|any|ein\w*|mindestens|einem)\s+){0,3}(?:(?:cyber|security|IT|ICT)[ -]?){0,2}(?:incidents?|attacks?|breach(?:es)?|angriffs?|angriffen?|vorfalls?|vorfällen)\b/iu;
/** `28% of incidents involved ransomware` */
const INVOLVED =
  /^\s+(?:(?:that|which)\s+)?(?:(?:have|had|has)\s+)?(?:were|was|are|is|involv\w*|start\w*|beg[aiu]n\w*|came|come|us(?:ed|es|ing)|includ\w*|contain\w*|result\w*|caus\w*|relat\w*|due|attribut\w*|link\w*|originat\w*|stem\w*|exploit\w*|target\w*|affect\w*|occurr\w*|took place|betraf\w*|betreffen|waren|gingen|entfielen)\b/iu;
/** `11% of the incidents that we responded to related to critical infrastructure` */
const RELATED = /^\s+(?:[\p{L}’']+\s+){1,5}?(?:related to|involved|concerned|were caused by|were due to)\s/iu;
const NAMED_CAUSE =
  /^\s+(?:(?:that|which|were|was|are)\s+)*(?:involv(?:ed|es|ing)|caused by|due to|attributed to|linked to|came from|originated (?:from|in)|stemmed from|resulted from|started with|began with|occurred in|took place in)\s+(?:the\s+|an?\s+|some\s+)?(?<cause>\p{L}[\p{L}-]*(?: \p{L}[\p{L}-]*){0,2}?)(?=[.,;)]|\s(?:in|and|or|while|as|at|by|from|to|up|during|with)\b|$)/iu;
/** Verbs between the holder of a share and the number. */
const ACCOUNTS =
  /\s(?:(?:have|had|has|was|were|is|are|also|still|again|alone|together)\s)*(?:account\w*|ma(?:d|k)es? up|represent\w*|compris\w*|constitut\w*|caus\w*|led to|led in|drove|open\w*|featur\w*|contribut\w*|(?:the|an?) (?:\p{L}+ ){0,3}(?:source|cause|vector|method|reason|entry point|initial)|seen|found|used|observed|install\w*|record\w*|appear\w*|present|detect\w*|exploited|involv\w*|behind|responsible|to blame|receiv\w*|absorb\w*|suffer\w*|experienc\w*|drew|attract\w*|play\w*|hit|(?:reported|cited|named|mentioned|confirmed) by|verursach\w*|machte\w*|standen?|entfiel\w*|\p{L}+ in)\b/iu;
/** `Business email compromise: 27% of claims` */
const LABELLED =
  /(?:^|[.;]\s)\s*(?:[-*•]\s+)?(?<label>\p{Lu}[^:;.\d]{2,60}):\s+(?:(?:about|around|nearly|over|rund|etwa)\s+)?$/u;
const IN_BRACKETS = /\s\(\s*$/u;

/** A predicate about the whole: `26% of their victims have been based in France`. */
const PREDICATE = /^\s+(?:have|had|has|were|was|are|is|sind|waren|hatten)\b/iu;
/** `the highest percentage of incidents (32%)` */
const SHARE_BEFORE =
  /\b(?:percentage|share|proportion|anteil)\s+(?:of|der|an den)\s+(?:all\s+|the\s+)?(?:\p{L}+\s+){0,2}$/iu;

/** `the most frequent attack type (33.3%)` */
const TOP_BEFORE =
  /\b(?:most (?:common|frequent|often \p{L}+|reported|prevalent|observed)|top|leading|main|dominant|häufigste[rn]?)\s+(?:\p{L}+\s+)?$/iu;
const KIND_AFTER = /^\s+(?:types?|categor(?:y|ies)|kinds?|vectors?|methods?|art)\b[^.;]{0,14}$/iu;

export interface Share {
  readonly metric: string;
  readonly subject: string | null;
}

/** The metric and the subject of a share; null if the text does not name the whole. */
export function shareOf(reading: Reading, amount: Amount): Share | null {
  const { sentence, subjects } = reading;
  const whole = wholeOf(reading, amount);
  if (whole === null) return shareBefore(reading, amount);
  const rest = /^[^.;]*/u.exec(sentence.slice(whole.end))![0];
  const near = (reach: number) =>
    subjects.find(({ start, end }) => start >= whole.end && end <= whole.end + Math.min(rest.length, reach));
  if (PEOPLE.has(whole.name)) {
    const hitBy = SUFFERED.test(rest) ? near(70) : undefined;
    if (hitBy) return { metric: `share of ${whole.name}`, subject: hitBy.name };
    if (HIT_AT_ALL.test(rest)) return { metric: `share of ${whole.name}`, subject: 'all' };
    const verb = DID.exec(rest)?.groups!['verb'];
    const owner = subjects.find(({ start, end }) => start >= amount.end && end <= whole.end);
    if (verb !== undefined && !/^(?:had|affected)$/iu.test(verb))
      return { metric: `${whole.name} who ${verb.toLowerCase()}`, subject: owner?.name ?? null };
  }
  const metric = `share of ${whole.name}`;
  if (INVOLVED.test(rest) || RELATED.test(rest)) {
    const subject = near(80)?.name ?? NAMED_CAUSE.exec(rest)?.groups!['cause']?.toLowerCase();
    if (subject !== undefined) return { metric, subject };
  }
  const holder = holderOf(reading, amount);
  if (holder !== null || PREDICATE.test(rest)) return { metric, subject: holder };
  return { metric, subject: wholeSubject(reading, amount, whole) };
}

/** A share whose whole comes before the number: `Europe experienced the highest percentage of incidents (32%).` */
function shareBefore(reading: Reading, { start }: Amount): Share | null {
  const { sentence, metrics } = reading;
  const metric = metrics.findLast(({ end }) => end <= start && start - end <= 24);
  if (!metric) return null;
  const isTop =
    TOP_BEFORE.test(sentence.slice(Math.max(0, metric.start - 80), metric.start)) &&
    KIND_AFTER.test(sentence.slice(metric.end, start));
  if (!isTop && !SHARE_BEFORE.test(sentence.slice(Math.max(0, metric.start - 80), metric.start))) return null;
  const from = clauseStart(sentence.slice(0, metric.start));
  return { metric: `share of ${metric.name}`, subject: firstPhrase(sentence.slice(from, metric.start)) };
}

/** The whole of a share, such as the intrusions in `31% of the intrusions`. */
function wholeOf({ sentence, metrics }: Reading, { start, end }: Amount): Named | null {
  const after = sentence.slice(end);
  const isRatio = RATIO.test(sentence.slice(start, end));
  const inside = isRatio && metrics.find((metric) => metric.start >= start && metric.end <= end);
  if (inside) return { ...inside, end };
  const of = OF.exec(after)?.[0] ?? (isRatio ? ' ' : undefined);
  if (of === undefined) return null;
  const from = end + of.length;
  const whole = WHOLE.exec(sentence.slice(from))![0];
  const at = metrics.findIndex((metric) => metric.start >= from && metric.end <= from + whole.length);
  if (at < 0) return null;
  const before = sentence.slice(from, metrics[at]!.start);
  if (before.trim().split(/\s+/u).length > LONGEST_WHOLE || VERB.test(before)) return null;
  const metric = lastOfRun(sentence, metrics, metrics[at]!);
  return metric.name === 'losses' || metric.name === 'frozen' ? null : metric;
}

/** The holder of a share, from the text before the number. */
function holderOf({ sentence, subjects }: Reading, { start }: Amount): string | null {
  const before = sentence.slice(0, start);
  const label = LABELLED.exec(before)?.groups!['label'];
  if (label !== undefined) return subjectOfLabel(label).toLowerCase();
  const from = clauseStart(before);
  if (IN_BRACKETS.test(before))
    return lastSubject(sentence, subjects, from, start - 1) ?? firstPhrase(sentence.slice(from, start));
  const clause = sentence.slice(from, start);
  const first = subjects.find((each) => each.start >= from && each.end <= start);
  if (first && first.start - from <= 4) return first.name;
  const verb = ACCOUNTS.exec(clause);
  const known = subjects.findLast(
    (each) => each.start >= from && each.end <= (verb ? from + verb.index : start),
  );
  if (known) return known.name;
  return verb ? (lastPhrase(clause.slice(0, verb.index)) ?? firstPhrase(clause)) : null;
}

/** The subject of the whole if the share has no holder, such as ransomware in `38% of the ransomware cases`. */
function wholeSubject({ subjects }: Reading, { end }: Amount, whole: Named): string | null {
  const inside = subjects.find(({ start, end: to }) => start >= end && to <= whole.start);
  return inside?.name ?? null;
}

function clauseStart(before: string): number {
  return (
    /.*(?:[;:|]|\.\s|,\s(?:and|while|whereas|but|with|ahead|followed by|und|während)\s|,\s(?=\p{Lu}))/u.exec(
      before,
    )?.[0].length ?? 0
  );
}
