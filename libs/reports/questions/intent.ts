import { findYears } from '../statistics/periods.js';

export const REPORT_INTENTS = ['factual', 'analytical', 'comparative', 'temporal'] as const;
export type ReportIntent = (typeof REPORT_INTENTS)[number];

const COMPARATIVE =
  /\b(?:compare[ds]?|comparison|versus|vs\.?|differ(?:ence|ences|ent)?|in common|vergleich\w*|unterschied\w*|im gegensatz)(?![\p{L}])/iu;
const CHOICE =
  /\b(?:\p{L}{3,}er|more|less|fewer)\b[^?]*,[^?]*\b(?:or|oder)\b|\b(?:more|less|fewer|\p{L}{3,}er) [^?]*\bthan\b/iu;
const AGAINST = /\bagainst\b|\bgegenüber\b|\bgegen\b/iu;
const CHANGE =
  /\b(?:develop(?:ed|ment|s)?|evol\w*|trends?|over time|over the (?:years|past|last)|by year|per year|each year|year[- ]over[- ]year|annually|rise|rose|risen|rising|fall|fell|fallen|falling|grow\w*|grew|increas\w*|decreas\w*|declin\w*|drop\w*|chang\w*|happened to|since|timeline|history of|first (?:seen|mentioned)|last (?:seen|mentioned)|entwick\w*|verlauf|im laufe|seit|gestiegen|gesunken|jährlich|pro jahr)(?![\p{L}])/iu;
const REPORTS =
  'reports?|sources?|advisor(?:y|ies)|documents?|publications?|publishers?|vendors?|berichte?|quellen|dokumente';
const ANALYTICAL = new RegExp(
  `\\b(?:which|what|welche|list(?: all)?|all|in which)\\s+(?:\\p{L}+\\s+){0,2}(?:${REPORTS})\\b` +
    `|\\b(?:how many|wie viele)\\s+(?:\\p{L}+\\s+)?(?:${REPORTS}|entities|actors|malware)\\b` +
    '|^(?:the )?top\\b|\\b(?:top|highest|largest|biggest)\\s+(?:\\d+|two|three|four|five|six|seven|eight|nine|ten)\\b' +
    '|\\b(?:rank\\w*|on average|average|sum of|distribution of|most (?:often|frequently|commonly)? ?mentioned|disagree|contradict\\w*|conflict(?:s|ing)?|am häufigsten|widersprechen)(?![\\p{L}])',
  'iu',
);

/** The intent of a question, from its words and the number of entities that it names. */
export function intentOf(question: string, entities: number): ReportIntent {
  const years = findYears(question);
  const spansYears = new Set(years.flatMap(({ from, to }) => [from, to])).size >= 2;
  const comparesBoth = AGAINST.test(question) && (spansYears || entities >= 2);
  if (COMPARATIVE.test(question) || CHOICE.test(question) || comparesBoth) return 'comparative';
  if (ANALYTICAL.test(question)) return 'analytical';
  return CHANGE.test(question) || spansYears ? 'temporal' : 'factual';
}
