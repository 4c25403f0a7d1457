import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Answer, answerOf, assistantMessage, ChatService, ExtractiveComposer } from '@app/chat';
import { newId } from '@app/kernel';
import { citationsOf, type ReportCitation, ReportFinder } from '@app/reports';
import { SessionService, type Viewer } from '@app/sessions';
import { holdsAnswer } from '../measures/answer-match.js';
import type { GoldQuestion } from './report-set.js';
import type { StoredReport } from './report-set.ingestion.js';
import { SectionLocator } from './section-locator.js';

const BEST_LINES = 3;

/** How one question went. */
export interface AskedQuestion {
  readonly gold: GoldQuestion;
  readonly answer: Answer;
  readonly citations: readonly ReportCitation[];
  readonly charts: readonly AnswerChart[];
  /** Ids of sections, the best first: those that the answer cites, then those of the passages. */
  readonly ranked: readonly string[];
  /** Whether the first three lines of the answer, or else the three best sentences, hold an answer of the gold data. */
  readonly isAnsweredIn3: boolean;
  /** Whether the whole answer holds all of them. */
  readonly isComplete: boolean;
  readonly latencyMs: number;
}

export interface AnswerChart {
  readonly svg: string;
  readonly data: readonly { readonly x: string | number; readonly y: number; readonly stat_id: string }[];
}

/** Asks questions about reports through the chat, each in a conversation of its own. */
@Injectable()
export class ReportQuestioner {
  constructor(
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
    private readonly finder: ReportFinder,
    private readonly composer: ExtractiveComposer,
  ) {}

  async ask(
    questions: readonly GoldQuestion[],
    reports: readonly StoredReport[],
    { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
  ): Promise<AskedQuestion[]> {
    const locator = new SectionLocator(reports);
    const asked: AskedQuestion[] = [];
    for (const gold of questions) {
      await nextTurn();
      signal.throwIfAborted();
      asked.push(await this.askOne(gold, locator, signal));
      onProgress(asked.length);
    }
    return asked;
  }

  private async askOne(
    gold: GoldQuestion,
    locator: SectionLocator,
    signal: AbortSignal,
  ): Promise<AskedQuestion> {
    const viewer: Viewer = { userId: newId(), role: 'analyst' };
    const { sessionId } = await this.sessions.initialize(viewer, { channel: 'api', domain: 'reports' });
    const startedAt = performance.now();
    const sent = await this.chat.send({ sessionId, viewer, message: gold.question }, { signal });
    const latencyMs = performance.now() - startedAt;
    const answer = answerOf(assistantMessage(sent));
    const citations = citationsOf(answer);

    const conversation = {
      domain: 'reports',
      context: {},
      viewer,
      messages: [],
      language: null,
      options: {},
    } as const;
    const found = await this.finder.find({ query: gold.question, conversation }, { signal });
    const sentences = await this.composer.rank(gold.question, found.passages, { signal });
    const lines = answer.content.split('\n').slice(0, BEST_LINES);
    const quotes = [...new Set(sentences.map(({ quote }) => quote))].slice(0, BEST_LINES);
    const best = found.worded
      ? [...lines, ...citations.slice(0, BEST_LINES).map(({ quote }) => quote)]
      : quotes;
    const cited = found.worded
      ? citations.flatMap(({ report_id, quote }) => locator.sectionsOf(report_id, quote))
      : [];
    const passages = found.passages.flatMap(({ documentId, content }) =>
      locator.sectionsOf(documentId, content),
    );
    const whole = [answer.content, ...citations.map(({ quote }) => quote)].join('\n');
    return {
      gold,
      answer,
      citations,
      charts: (answer.details as { charts?: AnswerChart[] } | undefined)?.charts ?? [],
      ranked: [...new Set([...cited, ...passages])],
      isAnsweredIn3: holdsAnswer(best.join('\n'), gold.answers),
      isComplete: gold.answers.every((each) => holdsAnswer(whole, [each])),
      latencyMs,
    };
  }
}
