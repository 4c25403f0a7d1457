import { auroc } from '../measures/auroc.js';
import { ndcg, RANKING_DEPTH } from '../measures/ranking.js';
import { mean, percentile } from '../measures/statistics.js';
import type { AskedQuestion } from './answer.measures.js';
import { type Measured, shareOf } from './measure.js';

export interface AnswerMeasures {
  readonly ndcg: Measured;
  readonly answerIn3: Measured;
  readonly complete: Measured;
  readonly unknown: Measured;
  readonly falseUnknown: Measured;
  readonly unanswerableAuroc: Measured;
  readonly p95: Measured;
}

/** Whether sections are found and questions are answered, and whether those without an answer are told apart. */
export function measureAnswers(asked: readonly AskedQuestion[]): AnswerMeasures {
  const answerable = asked.filter(({ gold }) => !gold.unanswerable);
  const unanswerable = asked.filter(({ gold }) => gold.unanswerable);
  const withSections = answerable.filter(({ gold }) => gold.section_ids.length > 0);
  const withAnswers = answerable.filter(({ gold }) => gold.answers.length > 0);
  const gains = withSections.map((each) => ({ each, gain: gainOf(each) }));
  const confidence = ({ answer }: AskedQuestion): number => answer.confidenceScore;
  return {
    ndcg: {
      value: mean(gains.map(({ gain }) => gain)),
      mistakes: gains.flatMap(({ each, gain }) =>
        gain < 1 ? [`${named(each)}: ${gain.toFixed(2)}, first ${each.ranked.slice(0, 3).join(', ')}`] : [],
      ),
    },
    answerIn3: shareOf(withAnswers, (each) => (each.isAnsweredIn3 ? null : described(each))),
    complete: shareOf(withAnswers, (each) => (each.isComplete ? null : described(each))),
    unknown: shareOf(unanswerable, (each) => (isUnknown(each) ? null : described(each))),
    falseUnknown: {
      value: mean(answerable.map((each) => Number(isUnknown(each)))),
      mistakes: answerable.filter(isUnknown).map(named),
    },
    unanswerableAuroc: {
      value: auroc(answerable.map(confidence), unanswerable.map(confidence)),
      mistakes: [],
    },
    p95: {
      value: percentile(
        asked.map(({ latencyMs }) => latencyMs),
        0.95,
      ),
      mistakes: [],
    },
  };
}

/** An answer that says that it is not known: below .5 it offers nothing as an answer. */
function isUnknown({ answer }: AskedQuestion): boolean {
  return answer.path === 'unknown' || answer.confidenceScore < 0.5;
}

function gainOf({ gold, ranked }: AskedQuestion): number {
  return ndcg(ranked.slice(0, RANKING_DEPTH), new Map(gold.section_ids.map((id) => [id, 1])));
}

function named({ gold }: AskedQuestion): string {
  return `${gold.id} ${gold.question}`;
}

function described(each: AskedQuestion): string {
  const { answer } = each;
  return `${named(each)}: ${answer.content.replace(/\s+/gu, ' ').slice(0, 160)} (${answer.confidenceScore.toFixed(2)})`;
}
