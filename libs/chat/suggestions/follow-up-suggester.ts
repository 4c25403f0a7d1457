import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, messageOf } from '@app/kernel';
import type { ScoredPassage } from '@app/retrieval';
import { analyze } from '@app/text';
import { LRUCache } from 'lru-cache';
import { type Citation, CONFIDENCE_THRESHOLD } from '../answer.js';
import { CHAT_CONFIG, type ChatConfig } from '../chat.config.js';
import { StageTimer } from '../stage-timer.js';
import { ExtractAnswerStep } from '../steps/extract-answer.step.js';
import type { PastQuestion } from '../understanding/past-questions.js';
import { type CandidateQuestion, candidateQuestions } from './candidate-questions.js';

/** Each check is a question of its own, and the visitor waits: after the first one only while there is time. What was checked is remembered, so that who asks next gets more. */
const MIN_CHECKS = 1;
const MAX_CHECKS = 4;
const CHECKING_MS = 2;
const REMEMBERED_CHECKS = 2_000;
/** A document that was changed or taken back answers for so long at the most. */
const REMEMBERED_MS = 10 * 60 * 1_000;
/** Two questions that share so much of their words are one. */
const SAME_QUESTION = 0.75;

/** The answer that a visitor has just got. */
export interface GivenAnswer {
  readonly asked: string;
  readonly language: string | null;
  readonly past: readonly PastQuestion[];
  readonly citations: readonly Citation[];
  readonly passages: readonly ScoredPassage[];
}

/** Where the sentences stand that would answer; none when it is not known. */
type AnswerPlaces = readonly string[];

/** CHAT-9: what a visitor may want to ask next. Only what is answered, and not with what was just said. */
@Injectable()
export class FollowUpSuggester {
  private readonly logger = new Logger(FollowUpSuggester.name);
  private readonly checked = new LRUCache<string, AnswerPlaces>({
    max: REMEMBERED_CHECKS,
    ttl: REMEMBERED_MS,
  });

  constructor(
    private readonly extraction: ExtractAnswerStep,
    private readonly clock: Clock,
    @Inject(CHAT_CONFIG) private readonly config: Pick<ChatConfig, 'followUpQuestions'>,
  ) {}

  /** None for an answer that cites nothing. A failure costs the suggestions, never the answer. */
  async suggest(given: GivenAnswer, call: { signal: AbortSignal }): Promise<string[]> {
    if (this.config.followUpQuestions === 0 || given.citations.length === 0) return [];
    try {
      return await this.choose(given, call);
    } catch (error) {
      call.signal.throwIfAborted();
      this.logger.warn(`Failed to suggest questions: ${messageOf(error)}`);
      return [];
    }
  }

  private async choose(given: GivenAnswer, call: { signal: AbortSignal }): Promise<string[]> {
    const { asked, language, past, citations, passages } = given;
    const said = new Set(citations.map(placeOf));
    const known = [asked, ...past.flatMap((question) => [question.asked, question.standalone])];
    const taken = known.map((text) => termsOf(text, language));
    const chosen: string[] = [];
    const budget = new CheckBudget(this.clock);
    for (const candidate of candidateQuestions(passages, citations, language)) {
      if (chosen.length === this.config.followUpQuestions) break;
      const terms = termsOf(candidate.text, language);
      if (terms.size < 2 || taken.some((other) => overlap(terms, other) >= SAME_QUESTION)) continue;
      const places =
        this.checked.get(keyOf(candidate)) ??
        (budget.take() ? await this.check(candidate, language, call) : []);
      if (places.every((place) => said.has(place))) continue;
      chosen.push(candidate.text);
      taken.push(terms);
    }
    return chosen;
  }

  private async check(
    candidate: CandidateQuestion,
    language: string | null,
    call: { signal: AbortSignal },
  ): Promise<AnswerPlaces> {
    const alone = { question: candidate.text, language, past: [] };
    const { confidence, verified } = await this.extraction.run(alone, new StageTimer(), call);
    const places = confidence < CONFIDENCE_THRESHOLD ? [] : verified.map(({ evidence }) => placeOf(evidence));
    this.checked.set(keyOf(candidate), places);
    return places;
  }
}

/** How many checks one answer may wait for. */
class CheckBudget {
  private readonly startedAt: number;
  private taken = 0;

  constructor(private readonly clock: Clock) {
    this.startedAt = clock.now().getTime();
  }

  take(): boolean {
    const spentMs = this.clock.now().getTime() - this.startedAt;
    if (this.taken === MAX_CHECKS || (this.taken >= MIN_CHECKS && spentMs > CHECKING_MS)) return false;
    this.taken += 1;
    return true;
  }
}

function keyOf({ text, passage }: CandidateQuestion): string {
  return `${passage.chunkId} ${passage.documentVersion} ${text}`;
}

function placeOf({ documentId, start }: Pick<Citation, 'documentId' | 'start'>): string {
  return `${documentId}:${start}`;
}

function termsOf(text: string, language: string | null): ReadonlySet<string> {
  return new Set(analyze(text, language));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((term) => b.has(term)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}
