import { Inject, Injectable } from '@nestjs/common';
import { ConfigurationService, type Overrides } from '@app/admin';
import { type Answer, AnswerPipeline, CHAT_CONFIG, type ChatConfig, type StoredTrace } from '@app/chat';
import { isDomainError, stableId } from '@app/kernel';
import { Retriever } from '@app/retrieval';
import { gradeAnswer } from '../answers/grade-answer.js';
import type { AnswerOutcome } from '../answers/answer-result.js';
import { answerTokens } from '../measures/answer-match.js';
import { rankingMeasures, RANKING_DEPTH } from '../measures/ranking.js';
import { isAnswerable, type TestQuestion } from '../question-sets/question-set.js';
import { whole } from '../whole-search.js';
import type { FoundDocument, GivenTestAnswer, TestResult } from './evaluation-run.js';

export interface AskedQuestion {
  readonly setId: string;
  /** In the set, from 0. */
  readonly position: number;
  readonly question: TestQuestion;
  readonly withAnswer: boolean;
  /** The value of every setting. */
  readonly values: Overrides;
}

interface Asked {
  readonly answer: GivenTestAnswer | null;
  readonly outcome: AnswerOutcome | null;
  readonly trace: StoredTrace | null;
  readonly answerMs: number | null;
}

const NOT_ASKED: Asked = { answer: null, outcome: null, trace: null, answerMs: null };

/** Asks one question as a visitor would, with settings of its own. No conversation and no statistics are stored. */
@Injectable()
export class TestQuestionEvaluator {
  constructor(
    private readonly retriever: Retriever,
    private readonly pipeline: AnswerPipeline,
    private readonly configuration: ConfigurationService,
    @Inject(CHAT_CONFIG) private readonly config: ChatConfig,
  ) {}

  /** Throws PROVIDER_UNAVAILABLE where the search has to do without a part of what is configured. */
  evaluate(asked: AskedQuestion, { signal }: { signal: AbortSignal }): Promise<TestResult> {
    return this.configuration.runWith(asked.values, () => this.evaluateAsConfigured(asked, signal));
  }

  private async evaluateAsConfigured(asked: AskedQuestion, signal: AbortSignal): Promise<TestResult> {
    const { position, question } = asked;
    const { expected, facts } = question;
    const startedAt = performance.now();
    const { passages } = whole(await this.retriever.search({ query: question.question }, { signal }));
    const searchMs = performance.now() - startedAt;
    const documents = distinctDocuments(passages);
    const at = documents.findIndex((each) => expectedName(each, expected) !== undefined);
    const { outcome, answerMs, ...answered } = asked.withAnswer ? await this.ask(asked, signal) : NOT_ASKED;
    return {
      measures: {
        position,
        question: question.question,
        answerable: isAnswerable(question),
        rank: at < 0 ? null : at + 1,
        found: documents.length,
        ...rankingOf(documents, expected),
        outcome,
        searchMs,
        answerMs,
      },
      expected,
      facts,
      documents: documents.slice(0, RANKING_DEPTH),
      ...answered,
    };
  }

  private async ask({ setId, position, question }: AskedQuestion, signal: AbortSignal): Promise<Asked> {
    const limitMs = this.config.answerTimeoutMs;
    const startedAt = performance.now();
    const call = {
      signal: AbortSignal.any([signal, AbortSignal.timeout(limitMs)]),
      deadline: startedAt + limitMs,
    };
    // Each question has the same prompt in every run, also while prompts are compared by session.
    const sessionId = stableId('evaluation', setId, position);
    const request = { sessionId, question: question.question, history: [], conversation: null };
    try {
      const { answer, trace } = await this.pipeline.answer(request, call);
      const answerMs = performance.now() - startedAt;
      return { ...grade(question, answer), trace, answerMs };
    } catch (error) {
      if (!isDomainError(error, 'GUARDRAIL_BLOCKED')) throw error;
      const answer = { content: error.message, path: 'blocked', confidence: 0, missing: [], cited: [] };
      const outcome = isAnswerable(question) ? 'false_unknown' : 'unknown';
      return { answer, outcome, trace: null, answerMs: performance.now() - startedAt };
    }
  }
}

function grade(question: TestQuestion, answer: Answer): Pick<Asked, 'answer' | 'outcome'> {
  const { content, path, confidenceScore: confidence, citations } = answer;
  const { expected, facts } = question;
  const text = ` ${answerTokens(content).join(' ')} `;
  const missing = facts.filter((alternatives) => !alternatives.some((each) => states(text, each)));
  const cited = [...new Map(citations.map((each) => [each.documentId, each])).values()];
  const citesDocument = expected.length === 0 || cited.some((each) => expectedName(each, expected));
  return {
    answer: {
      content,
      path,
      confidence,
      missing: missing.map(([first = '']) => first),
      cited: cited.map(({ documentId, title }) => ({ documentId, title })),
    },
    outcome: gradeAnswer(isAnswerable(question), {
      path,
      facts: facts.length,
      missing: missing.length,
      citesDocument,
    }),
  };
}

/** Whether the text has the words of the fact in a row. */
function states(text: string, fact: string): boolean {
  const words = answerTokens(fact);
  return words.length > 0 && text.includes(` ${words.join(' ')} `);
}

function distinctDocuments(passages: readonly FoundDocument[]): FoundDocument[] {
  const documents = new Map<string, FoundDocument>();
  for (const { documentId, title, relevanceScore } of passages)
    if (!documents.has(documentId)) documents.set(documentId, { documentId, title, relevanceScore });
  return [...documents.values()];
}

type NamedDocument = Pick<FoundDocument, 'documentId' | 'title'>;

/** How the question names the document; undefined where it does not. */
function expectedName({ documentId, title }: NamedDocument, expected: readonly string[]): string | undefined {
  return expected.find((name) => name === documentId || name === title);
}

function rankingOf(documents: readonly FoundDocument[], expected: readonly string[]) {
  if (expected.length === 0) return { ndcg: null, hit: null, reciprocalRank: null, recall: null };
  // Documents of one title are one.
  const ranked = documents.map((each) => expectedName(each, expected) ?? each.documentId);
  return rankingMeasures([...new Set(ranked)], new Map(expected.map((name) => [name, 1])));
}
