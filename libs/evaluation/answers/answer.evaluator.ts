import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Answer, answerOf, assistantMessage, ChatService } from '@app/chat';
import { newId } from '@app/kernel';
import { Retriever } from '@app/retrieval';
import { SessionService, type Viewer } from '@app/sessions';
import type { EvaluationCall } from '../set.evaluator.js';
import { type IngestedDocuments, SetIngestion } from '../set-ingestion.js';
import { whole } from '../whole-search.js';
import type { AnswerQuestion } from './answer-questions.js';
import { answerReport, type AnswerReport } from './answer-report.js';
import type { AnswerResult } from './answer-result.js';
import type { DocumentFolder } from './document-files.js';
import { gradeAnswer } from './grade-answer.js';

const PASSAGES = 5;

/** Measures what visitors read: files are uploaded, and questions are asked through the chat, as the product is configured. */
@Injectable()
export class AnswerEvaluator {
  constructor(
    private readonly ingestion: SetIngestion,
    private readonly sessions: SessionService,
    private readonly chat: ChatService,
    private readonly retriever: Retriever,
  ) {}

  /**
   * Asks each question in a conversation of its own, over an empty knowledge base. Throws PROVIDER_UNAVAILABLE when a
   * search lacks a part of what is configured, and VALIDATION_ERROR when no file can be ingested.
   */
  async evaluate(
    { name: folder, files }: DocumentFolder,
    questions: readonly AnswerQuestion[],
    { signal, onProgress = () => undefined }: EvaluationCall,
  ): Promise<AnswerReport> {
    const ingested = await this.ingestion.ingest(
      files.map(({ path, content }) => ({
        id: path,
        fileName: path.slice(path.lastIndexOf('/') + 1),
        content,
      })),
      { signal, onProgress: (done) => onProgress({ stage: 'documents', done, total: files.length }) },
    );
    const paths = pathsById(ingested);
    const results: AnswerResult[] = [];
    for (const question of questions) {
      await nextTurn();
      signal.throwIfAborted();
      results.push(await this.ask(question, paths, signal));
      onProgress({ stage: 'questions', done: results.length, total: questions.length });
    }
    return answerReport({ folder, documents: files.length, failures: ingested.failures }, results);
  }

  private async ask(
    question: AnswerQuestion,
    paths: ReadonlyMap<string, readonly string[]>,
    signal: AbortSignal,
  ): Promise<AnswerResult> {
    const viewer: Viewer = { userId: newId(), role: 'user' };
    const { sessionId } = await this.sessions.initialize(viewer, { channel: 'api' });
    for (const message of question.history) await this.chat.send({ sessionId, viewer, message }, { signal });
    const startedAt = performance.now();
    const sent = await this.chat.send({ sessionId, viewer, message: question.text }, { signal });
    const latencyMs = performance.now() - startedAt;
    const answer = answerOf(assistantMessage(sent));

    const pathsOf = (ids: readonly { readonly documentId: string }[]): string[] => [
      ...new Set(ids.flatMap(({ documentId }) => paths.get(documentId) ?? [])),
    ];
    const { id, kind, text, answerable, facts, file } = question;
    const holdsFile = (among: readonly string[]): boolean | null =>
      file === null ? null : among.some((path) => file.test(path));
    const missing = facts.filter((fact) => !fact.test(answer.content)).map(({ source }) => source);
    const cited = pathsOf(answer.citations);
    const sources = pathsOf(answer.sources);
    const passages = await this.passages(answer, text, signal);
    return {
      id,
      kind,
      question: text,
      answerable,
      outcome: gradeAnswer(answerable, {
        path: answer.path,
        facts: facts.length,
        missing: missing.length,
        citesDocument: holdsFile(cited) ?? true,
      }),
      path: answer.path,
      confidence: answer.confidenceScore,
      answer: answer.content,
      missing,
      cited,
      sources,
      offers_page: holdsFile(sources),
      hit_at_5:
        facts.length === 0 ? null : facts.every((fact) => passages.some(({ content }) => fact.test(content))),
      document_at_5: holdsFile(pathsOf(passages)),
      latency_ms: latencyMs,
    };
  }

  /** The best passages for the question as the chat has understood it. */
  private async passages(answer: Answer, text: string, signal: AbortSignal) {
    const query = answer.standaloneQuestion ?? text;
    const request = { query, topK: PASSAGES, minRelevanceScore: 0, wholeSentences: true };
    return whole(await this.retriever.search(request, { signal })).passages;
  }
}

/** Files of the same content are one document. */
function pathsById({ documentIds }: IngestedDocuments): Map<string, string[]> {
  const paths = new Map<string, string[]>();
  for (const [path, documentId] of documentIds)
    paths.set(documentId, [...(paths.get(documentId) ?? []), path]);
  return paths;
}
