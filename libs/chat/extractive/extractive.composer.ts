import { Injectable } from '@nestjs/common';
import { isInstruction } from '@app/guardrails';
import type { TextRange } from '@app/kernel';
import { type AnalysedQuery, PassageSentences, QueryAnalyser, type ScoredPassage } from '@app/retrieval';
import type { DraftSentence, Evidence } from '../answerers/answerer.js';
import { type AnswerUnit, answerUnits, textOf } from './answer-unit.js';
import { confidence, type ConfidenceSignals, confidenceSignals } from './confidence.js';
import { displayText } from './display-text.js';
import { type ScoredUnit, scoreUnits } from './score-units.js';
import { selectUnits } from './select-units.js';

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

/** Answers with the sentences of the passages that support the question best, and says how sure it is. No model. */
@Injectable()
export class ExtractiveComposer {
  constructor(
    private readonly analyser: QueryAnalyser,
    private readonly sentences: PassageSentences,
  ) {}

  async compose(
    question: string,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal } = {},
  ): Promise<ExtractiveAnswer> {
    const query = await this.analyser.analyse(question, call);
    const scored = await this.score(query, passages, call);
    const [best] = scored;
    if (best === undefined) return { sentences: [], confidence: 0, signals: null };
    const signals = confidenceSignals(query, passages, best);
    return {
      sentences: unique(selectUnits(scored).flatMap(toSentences)),
      confidence: confidence(signals),
      signals,
    };
  }

  /** Judges answers to one question that others have worded from the same passages. */
  async judge(
    question: string,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal } = {},
  ): Promise<ConfidenceJudge> {
    const query = await this.analyser.analyse(question, call);
    const scored = await this.score(query, passages, call);
    return (cited) => {
      const best = scored.find((unit) => cited.some((evidence) => overlaps(unit, evidence)));
      if (best === undefined) return { confidence: 0, signals: null };
      const signals = confidenceSignals(query, passages, best);
      return { confidence: confidence(signals), signals };
    };
  }

  /** Everything that the passages could answer, best first. */
  async rank(
    question: string,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal } = {},
  ): Promise<ScoredUnit[]> {
    return this.score(await this.analyser.analyse(question, call), passages, call);
  }

  private async score(
    query: AnalysedQuery,
    passages: readonly ScoredPassage[],
    call: { signal?: AbortSignal },
  ): Promise<ScoredUnit[]> {
    const sentences = await this.sentences.of(passages, call);
    return scoreUnits(
      query,
      passages.flatMap((passage, index) => answerUnits(passage, sentences[index]!).filter(mayBeQuoted)),
    );
  }
}

/** GRD-5: what speaks to the assistant is no answer to anybody. */
function mayBeQuoted({ passage, quote, opener }: AnswerUnit): boolean {
  return !isInstruction(quote) && (opener === null || !isInstruction(textOf(passage, opener)));
}

function toSentences({ passage, sentence, opener }: ScoredUnit): DraftSentence[] {
  return (opener === null ? [sentence] : [opener, sentence]).map((range) => toSentence(passage, range));
}

function toSentence(passage: ScoredPassage, range: TextRange): DraftSentence {
  const { documentId, documentVersion, chunkId } = passage;
  const [start, end] = [passage.start + range.start, passage.start + range.end];
  return {
    text: displayText(textOf(passage, range)),
    evidence: { documentId, documentVersion, chunkId, start, end },
  };
}

function overlaps({ passage, sentence }: ScoredUnit, { chunkId, start, end }: Evidence): boolean {
  const from = passage.start;
  return passage.chunkId === chunkId && from + sentence.start < end && start < from + sentence.end;
}

/** A sentence that opens two others is said once. */
function unique(sentences: readonly DraftSentence[]): DraftSentence[] {
  const byEvidence = new Map(
    sentences.map((sentence) => {
      const { documentId, documentVersion, start, end } = sentence.evidence;
      return [`${documentId}:${documentVersion}:${start}:${end}`, sentence] as const;
    }),
  );
  return [...byEvidence.values()];
}
