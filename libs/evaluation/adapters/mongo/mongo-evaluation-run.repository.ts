import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { Connection, Model } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import {
  type EvaluatedConfiguration,
  EvaluationRunRepository,
  type RunEnd,
  type RunFilter,
} from '../../runs/evaluation-run.repository.js';
import type { EvaluationRun, QuestionMeasures, RunFigures, TestResult } from '../../runs/evaluation-run.js';
import { detailsText, fixedText, readFixed, readResult } from '../../runs/stored-run.js';
import { EvaluationResultDocument, EvaluationRunDocument } from './evaluation.schemas.js';

const ACTIVE = { $in: ['queued', 'running'] as EvaluationRunDocument['state'][] };

@Injectable()
export class MongoEvaluationRunRepository extends EvaluationRunRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(EvaluationRunDocument.name) private readonly runs: Model<EvaluationRunDocument>,
    @InjectModel(EvaluationResultDocument.name) private readonly results: Model<EvaluationResultDocument>,
  ) {
    super();
  }

  async add(run: EvaluationRun, fingerprint: string): Promise<void> {
    const document: EvaluationRunDocument = {
      _id: run.runId,
      set_id: run.setId,
      set_revision: run.setRevision,
      fingerprint,
      state: run.state,
      done: run.done,
      index_name: null,
      figures: null,
      problem: null,
      created_at: run.createdAt,
      started_at: null,
      finished_at: null,
      doc: fixedText(run),
    };
    await this.runs.collection.insertOne(document as never);
  }

  async find(runId: string): Promise<EvaluationRun | null> {
    const document = await this.runs.findById(runId).lean();
    return document && toRun(document);
  }

  async list({ setId }: RunFilter, page: PageRequest): Promise<Page<EvaluationRun>> {
    const filter = setId === undefined ? {} : { set_id: setId };
    const [documents, total] = await Promise.all([
      this.runs
        .find(filter)
        .sort({ created_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.runs.countDocuments(filter),
    ]);
    return { items: documents.map(toRun), total };
  }

  async listActive(): Promise<EvaluationRun[]> {
    const documents = await this.runs.find({ state: ACTIVE }).sort({ created_at: 1, _id: 1 }).lean();
    return documents.map(toRun);
  }

  async begin(
    runId: string,
    { indexName, startedAt }: { indexName: string; startedAt: Date },
  ): Promise<EvaluationRun | null> {
    const start = {
      state: 'running',
      index_name: { $ifNull: ['$index_name', indexName] },
      started_at: { $ifNull: ['$started_at', startedAt] },
    };
    const document = await this.runs
      .findOneAndUpdate({ _id: runId, state: ACTIVE }, [{ $set: start }], {
        returnDocument: 'after',
        updatePipeline: true,
      })
      .lean();
    return document && toRun(document);
  }

  saveResult(runId: string, result: TestResult, done: number): Promise<boolean> {
    const { position } = result.measures;
    return inTransaction(this.connection, async (session) => {
      const running = { _id: runId, state: 'running' as const };
      const { matchedCount } = await this.runs.updateOne(running, { $set: { done } }).session(session);
      if (matchedCount === 0) return false;
      const document: EvaluationResultDocument = {
        _id: `${runId}:${position}`,
        run_id: runId,
        position,
        measures: JSON.stringify(result.measures),
        details: detailsText(result),
      };
      const options = { upsert: true, session };
      await this.results.collection.replaceOne({ _id: document._id as never }, document, options);
      return true;
    });
  }

  async end(runId: string, { state, figures, problem, finishedAt }: RunEnd): Promise<boolean> {
    const end = { state, figures: figures && JSON.stringify(figures), problem, finished_at: finishedAt };
    const { modifiedCount } = await this.runs.updateOne({ _id: runId, state: ACTIVE }, { $set: end });
    return modifiedCount === 1;
  }

  remove(runId: string): Promise<boolean> {
    return inTransaction(this.connection, async (session) => {
      const ended = { _id: runId, state: { $nin: ACTIVE.$in } };
      const { deletedCount } = await this.runs.deleteOne(ended).session(session);
      if (deletedCount === 1) await this.results.deleteMany({ run_id: runId }).session(session);
      return deletedCount === 1;
    });
  }

  async measures(runId: string): Promise<QuestionMeasures[]> {
    const documents = await this.results
      .find({ run_id: runId }, { measures: 1 })
      .sort({ position: 1 })
      .lean();
    return documents.map(({ measures }) => JSON.parse(measures) as QuestionMeasures);
  }

  async findResult(runId: string, position: number): Promise<TestResult | null> {
    const document = await this.results.findById(`${runId}:${position}`).lean();
    return document && readResult(document.measures, document.details);
  }

  async findCompleted({
    setId,
    setRevision,
    fingerprint,
  }: EvaluatedConfiguration): Promise<EvaluationRun | null> {
    const document = await this.runs
      .findOne({ set_id: setId, set_revision: setRevision, fingerprint, state: 'completed' })
      .sort({ finished_at: -1 })
      .lean();
    return document && toRun(document);
  }
}

function toRun(document: EvaluationRunDocument): EvaluationRun {
  return {
    ...readFixed(document.doc),
    runId: document._id,
    state: document.state,
    done: document.done,
    indexName: document.index_name,
    figures: document.figures === null ? null : (JSON.parse(document.figures) as RunFigures),
    problem: document.problem,
    createdAt: document.created_at,
    startedAt: document.started_at,
    finishedAt: document.finished_at,
  };
}
