import { Injectable } from '@nestjs/common';
import { QueryAnalyser, type ScoredPassage } from '@app/retrieval';
import type { DraftSentence, Evidence } from '../grounding/draft-sentence.js';
import type { AnswerSpan } from './answer-span.js';
import { confidence, type ConfidenceSignals } from './confidence.js';
import { textOf } from './document-window.js';
import { confidenceSignals } from './confidence-signals.js';
import type { ScoredUnit } from './score-units.js';
import { selectSpans } from './select-spans.js';
import { shownBlocks } from './shown-blocks.js';
import { UnitRanker } from './unit-ranking.js';

export interface ExtractiveAnswer {
  /** Verbatim but for Markdown's marks; none when no passage says anything. */
  readonly sentences: readonly DraftSentence[];
  /** 0…1; below .5 the passages do not hold the answer. */
  readonly confidence: number;
  /** What the confidence was made of; null when no passage says anything. */
  readonly signals: ConfidenceSignals | null;
}

/** How sure an answer may be that cites this evidence: the same logistic, over the same signals, of its best evidence. */
export type ConfidenceJudge = (cited: readonly Evidence[]) => {
  /** 0…1; 0 when nothing is cited. */
  readonly confidence: number;
  readonly signals: ConfidenceSignals | null;
};

/** Share of the confidence that is left where nothing speaks of the part number that was asked for. */
const MISSING_CODE = 0.3;

/** Answers with the sections of the passages that support the question best, and says how sure it is. No model. */
@Injectable()
export class ExtractiveComposer {
  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly ranker: UnitRanker,
  ) {}

  async compose(
    question: string,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal } = {},
  ): Promise<ExtractiveAnswer> {
    const query = await this.analyser.analyse(question, call);
    const ranking = await this.ranker.rank(query, passages, call);
    const [best] = ranking.units;
    if (best === undefined) return { sentences: [], confidence: 0, signals: null };
    const spans = selectSpans(ranking.units, ranking.places, ranking.codes, question);
    const sentences = spans.flatMap(toSentences);
    const shown = sentences
      .filter(({ evidence }) => evidence.documentId === best.passage.documentId)
      .map(({ text }) => text);
    const signals = confidenceSignals(query, passages, ranking, best, shown.join('\n'));
    const sureness = ranking.codes.isMissingFrom(passages.map(wholeText)) ? MISSING_CODE : 1;
    return { sentences, confidence: sureness * confidence(signals), signals };
  }

  /** Judges answers to one question that others have worded from the same passages. */
  async judge(
    question: string,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal } = {},
  ): Promise<ConfidenceJudge> {
    const query = await this.analyser.analyse(question, call);
    const ranking = await this.ranker.rank(query, passages, call);
    return (cited) => {
      const best = ranking.units.find((unit) => cited.some((evidence) => overlaps(unit, evidence)));
      if (best === undefined) return { confidence: 0, signals: null };
      const shown = cited.map((evidence) => citedText(best, evidence));
      const signals = confidenceSignals(query, passages, ranking, best, shown.join('\n'));
      return { confidence: confidence(signals), signals };
    };
  }

  /** Everything that the passages could answer, best first. */
  async rank(
    question: string,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal } = {},
  ): Promise<readonly ScoredUnit[]> {
    const query = await this.analyser.analyse(question, call);
    return (await this.ranker.rank(query, passages, call)).units;
  }
}

function wholeText({ title, sectionTitle, content }: ScoredPassage): string {
  return [title, sectionTitle ?? '', content].join('\n');
}

/** One for each quoted range; ranges that are shown together have one marker. */
function toSentences({ passage, window, pieces }: AnswerSpan): DraftSentence[] {
  const { documentId, documentVersion, chunkId } = passage;
  return pieces.flatMap(({ start, end, blocks }, index): DraftSentence[] => {
    const text = shownBlocks(window, blocks);
    const evidence = { documentId, documentVersion, chunkId, start, end };
    if (text === '') return [];
    return [
      { text, evidence, lead: index === 0 ? '\n\n' : leadBetween(text), ...(index > 0 && { goesOn: true }) },
    ];
  });
}

function leadBetween(text: string): string {
  return text.startsWith('|') ? '\n' : '\n\n';
}

/** What is cited of the unit's document, as far as it was read. */
function citedText({ window }: ScoredUnit, { documentId, start, end }: Evidence): string {
  const last = window.start + window.text.length;
  if (documentId !== window.documentId || start >= last || end <= window.start) return '';
  return textOf(window, { start: Math.max(start, window.start), end: Math.min(end, last) });
}

function overlaps({ window, range }: ScoredUnit, { documentId, start, end }: Evidence): boolean {
  return window.documentId === documentId && range.start < end && start < range.end;
}
