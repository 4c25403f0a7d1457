import type { StatisticFilter } from '../statistics/statistic.repository.js';
import { findSubjects } from '../statistics/subjects.js';
import { CVSS, findMetrics } from '../statistics/vocabulary.js';
import type { ReportQuestion } from './report-question.js';

export type AskedStatistics = Pick<StatisticFilter, 'subjects' | 'periodFrom' | 'periodTo'> & {
  readonly metrics: readonly string[];
  /** Whether the question asks for a change in percent. */
  readonly asksGrowth: boolean;
  /** Whether the question asks for a share, such as `what share of the victims`. */
  readonly asksShare: boolean;
};

const COST =
  /\b(?:cost|costs|costl\w+|expensive|money (?:was )?lost|lose|loses|kostete?n?|teuer\w*)(?![\p{L}])/iu;
const GROWTH =
  /\b(?:how fast|by how (?:much|many)|growth|growth rate|what percentage .*\b(?:increase|decrease)|um wie ?viel)\b/iu;
const SHARE = /\b(?:shares?|percentage|proportion|anteil)\b/iu;
const BREAKDOWN = /\b(?:types?|kinds?|categor\w+|variants|crimes?|each|which|arten)\b/iu;

/** The statistics that a question asks for; null if there are none. The subject is `all` if the question names no kind. */
export function statisticsOfQuestion(question: string, understood: ReportQuestion): AskedStatistics | null {
  const { timeRange, entities } = understood;
  const period = {
    ...(timeRange?.fromYear != null && { periodFrom: timeRange.fromYear }),
    ...(timeRange?.toYear != null && { periodTo: timeRange.toYear }),
  };
  const score = question.match(CVSS)?.[0];
  const vulnerabilities = entities
    .filter(({ type }) => type === 'vulnerability')
    .map(({ entityId }) => entityId);
  if (score !== undefined && vulnerabilities.length > 0)
    return { metrics: scoresOf(score), subjects: vulnerabilities, asksGrowth: false, asksShare: false };
  const named = [
    ...findMetrics(question).map(({ name }) => name),
    ...(COST.test(question) ? ['losses'] : []),
  ];
  if (named.length === 0) return null;
  const asksGrowth = GROWTH.test(question);
  const asksShare = !asksGrowth && SHARE.test(question);
  const metrics = [...new Set(named)].flatMap((name) => {
    if (asksShare) return [`share of ${name}`];
    return asksGrowth ? [`growth of ${name}`, name] : [name, ...likeMetrics(name)];
  });
  const subjects = [
    ...findSubjects(question).map(({ name }) => name),
    ...entities
      .filter(({ type }) => type === 'malware' || type === 'threat_actor')
      .flatMap(({ name, text }) => [name, text]),
  ];
  const isBrokenDown = subjects.length === 0 && BREAKDOWN.test(question);
  return {
    metrics,
    ...(!isBrokenDown && { subjects: subjects.length > 0 ? [...new Set(subjects)] : ['all'] }),
    ...period,
    asksGrowth,
    asksShare,
  };
}

const SCORES = [
  'CVSS base score',
  'CVSS v2 base score',
  'CVSS v3 base score',
  'CVSS v3.0 base score',
  'CVSS v3.1 base score',
  'CVSS v4 base score',
  'CVSS v4.0 base score',
];

/** The metrics of the CVSS version that a question names, or of all versions. */
function scoresOf(words: string): string[] {
  const version = /v?(?<version>\d(?:\.\d)?)/iu.exec(words)?.groups?.['version'];
  if (version === undefined) return SCORES;
  return SCORES.filter((metric) => metric.startsWith(`CVSS v${version}`));
}

/** Metrics that count the same crimes: some reports count complaints, others incidents. */
export function likeMetrics(metric: string): string[] {
  const alike = ['complaints', 'incidents'];
  return alike.includes(metric) ? alike.filter((each) => each !== metric) : [];
}
