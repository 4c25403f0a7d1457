import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AnswerDomains, type DomainFindings, Finder, type FindRequest } from '@app/chat';
import type { ScoredPassage } from '@app/retrieval';
import type { JsonRecord } from '@app/sessions';
import { namedSource } from '../questions/named-source.js';
import type { ReportQuestion } from '../questions/report-question.js';
import { standaloneQuestion } from '../questions/standalone-question.js';
import type { ReportFilter } from '../report.js';
import { type AnswerContext, ContextCache, type ContextQuestion } from './context-cache.js';
import { previousQuestion, selectedReports } from './conversation-context.js';
import { ModelQuestionReader } from './model-question-reader.js';
import { NOT_STATED, ReportAnswers } from './report-answers.js';
import { ReportSearch } from './report-search.js';

const REMEMBERED_MARKERS = 5_000;

/** Finds the answers to questions about reports in the statistics, the graph and the sections. */
@Injectable()
export class ReportFinder extends Finder implements OnModuleInit {
  private readonly markers = new LRUCache<string, string>({ max: REMEMBERED_MARKERS });

  constructor(
    private readonly domains: AnswerDomains,
    private readonly questions: ModelQuestionReader,
    private readonly sections: ReportSearch,
    private readonly answers: ReportAnswers,
    private readonly contexts: ContextCache,
  ) {
    super();
  }

  onModuleInit(): void {
    const marker = ({ documentId, title }: ScoredPassage) => this.markers.get(documentId) ?? `[${title}]`;
    this.domains.register({ name: 'reports', finder: this, marker });
  }

  async find({ query, conversation }: FindRequest, call: { signal: AbortSignal }): Promise<DomainFindings> {
    const scope =
      conversation?.viewer.role === 'admin'
        ? null
        : (conversation?.viewer.restrictions?.report_collections ?? null);
    const question = standaloneQuestion(query, conversation ? previousQuestion(conversation) : null);
    const sessionId = conversation?.messages.at(-1)?.sessionId ?? conversation?.viewer.userId ?? 'reports';
    const understood = await this.questions.read({ question, scope, sessionId }, call);
    const selected = conversation ? selectedReports(conversation) : [];
    const reportIds = selected.length > 0 ? selected : understood.reportIds;
    const filter: ReportFilter = { scope, ...(reportIds.length > 0 && { reportIds }) };
    const asked = { question, understood, filter, limit: limitOf(conversation?.options) };
    const { findings, markers } = await this.contexts.of(asked, () => this.contextOf(asked, call));
    for (const [reportId, marker] of markers) this.markers.set(reportId, marker);
    return findings;
  }

  private async contextOf(
    { question, understood, filter, limit }: ContextQuestion,
    call: { signal: AbortSignal },
  ): Promise<AnswerContext> {
    const found = await this.sections.search(question, understood, filter, call, limit);
    const answer = isKnownSource(question, understood, found.passages)
      ? await this.answers.of(question, understood, filter)
      : NOT_STATED;
    const { worded, details, markers } = await this.answers.compose(answer, understood, found.passages);
    return {
      findings: {
        ...found,
        ...(worded && { worded }),
        ...(details && { details }),
        degraded: [...new Set([...found.degraded, ...answer.degraded])],
      },
      markers,
    };
  }
}

/** Whether a question names no organisation, or one that published a report or that a passage names. */
function isKnownSource(
  question: string,
  { publishers, entities }: ReportQuestion,
  passages: readonly ScoredPassage[],
): boolean {
  const source = namedSource(question);
  if (source === null || publishers.length > 0 || entities.length > 0) return true;
  const name = source.toLowerCase();
  return passages.some(({ title, content }) => `${title}\n${content}`.toLowerCase().includes(name));
}

function limitOf(options: JsonRecord | undefined): number | undefined {
  const limit = options?.['limit'];
  return typeof limit === 'number' ? limit : undefined;
}
