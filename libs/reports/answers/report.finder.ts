import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { AnswerDomains, type DomainFindings, Finder, type FindRequest } from '@app/chat';
import { Retriever, type ScoredPassage, type SearchResult } from '@app/retrieval';
import type { JsonRecord } from '@app/sessions';
import { QuestionReader } from '../questions/question-reader.js';
import { namedSource } from '../questions/named-source.js';
import type { ReportQuestion } from '../questions/report-question.js';
import { standaloneQuestion } from '../questions/standalone-question.js';
import type { ReportFilter } from '../report.js';
import { REPORTS_CONFIG, type ReportsConfig } from '../reports.config.js';
import { previousQuestion, selectedReports } from './conversation-context.js';
import { NOT_STATED, ReportAnswers } from './report-answers.js';
import { ReportLibrary } from './report-library.js';
import { reportMarkers } from './report-marker.js';

const REMEMBERED_MARKERS = 5_000;
/** Of the reciprocal ranks by which the searches are fused. */
const RANK_OFFSET = 20;

/** Finds what answers questions about reports: their statistics, their graph and their sections. */
@Injectable()
export class ReportFinder extends Finder implements OnModuleInit {
  private readonly markers = new LRUCache<string, string>({ max: REMEMBERED_MARKERS });

  constructor(
    private readonly domains: AnswerDomains,
    private readonly retriever: Retriever,
    private readonly questions: QuestionReader,
    private readonly library: ReportLibrary,
    private readonly answers: ReportAnswers,
    @Inject(REPORTS_CONFIG) private readonly config: ReportsConfig,
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
    const understood = await this.questions.read(question, scope);
    const selected = conversation ? selectedReports(conversation) : [];
    const reportIds = selected.length > 0 ? selected : understood.reportIds;
    const filter: ReportFilter = { scope, ...(reportIds.length > 0 && { reportIds }) };
    const found = await this.search(question, understood, filter, call, limitOf(conversation?.options));
    const answer = isKnownSource(question, understood, found.passages)
      ? await this.answers.of(question, understood, filter)
      : NOT_STATED;
    const reports = await this.library.reportsOf([
      ...found.passages.map(({ documentId }) => documentId),
      ...answer.reportIds,
    ]);
    const markers = reportMarkers([...reports.values()]);
    for (const [reportId, marker] of markers) this.markers.set(reportId, marker);
    return {
      ...found,
      ...this.answers.compose(answer, understood, reports, markers),
      degraded: [...found.degraded, ...answer.degraded],
    };
  }

  /** Sections by words and vectors, fused with those of the reports that mention the entities of the question. */
  private async search(
    question: string,
    understood: ReportQuestion,
    filter: ReportFilter,
    call: { signal: AbortSignal },
    limit = this.config.searchLimit,
  ): Promise<SearchResult> {
    const { publishers, entities } = understood;
    const of = { ...filter, ...(publishers.length > 0 && { publishers }) };
    const documentIds = await this.library.idsOf(of);
    const options = { query: question, minRelevanceScore: 0, wholeSentences: true };
    const found = await this.retriever.search({ ...options, topK: limit, documentIds }, call);
    const mentioning =
      entities.length === 0 ? [] : await this.library.mentioning(entities, of, this.config.graphLimit);
    if (mentioning.length === 0) return found;
    const near = await this.retriever.search({ ...options, topK: limit, documentIds: mentioning }, call);
    return { ...found, passages: fused(found.passages, near.passages).slice(0, limit) };
  }
}

/** Numbers of an organisation that neither published a report nor is named in one are not those of the library. */
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

/** By the sum of the reciprocal ranks in both lists. */
function fused(a: readonly ScoredPassage[], b: readonly ScoredPassage[]): ScoredPassage[] {
  const scores = new Map<string, { passage: ScoredPassage; score: number }>();
  for (const list of [a, b])
    list.forEach((passage, at) => {
      const known = scores.get(passage.chunkId);
      scores.set(passage.chunkId, {
        passage: known?.passage ?? passage,
        score: (known?.score ?? 0) + 1 / (RANK_OFFSET + at),
      });
    });
  return [...scores.values()].sort((x, y) => y.score - x.score).map(({ passage }) => passage);
}

function limitOf(options: JsonRecord | undefined): number | undefined {
  const limit = options?.['limit'];
  return typeof limit === 'number' ? limit : undefined;
}
