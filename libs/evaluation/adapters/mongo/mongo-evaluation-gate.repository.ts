import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { EvaluationGateRepository } from '../../gate/evaluation-gate.repository.js';
import type { EvaluationGate } from '../../gate/evaluation-gate.js';
import { EvaluationGateDocument } from './evaluation.schemas.js';

const ONLY = 1;

@Injectable()
export class MongoEvaluationGateRepository extends EvaluationGateRepository {
  constructor(
    @InjectModel(EvaluationGateDocument.name) private readonly gates: Model<EvaluationGateDocument>,
  ) {
    super();
  }

  async read(): Promise<EvaluationGate | null> {
    const document = await this.gates.findById(ONLY).lean();
    if (!document) return null;
    const stored = JSON.parse(document.doc) as EvaluationGate & { changedAt: string };
    return { ...stored, changedAt: new Date(stored.changedAt) };
  }

  async save(gate: EvaluationGate | null): Promise<void> {
    if (!gate) await this.gates.deleteOne({ _id: ONLY });
    else await this.gates.updateOne({ _id: ONLY }, { $set: { doc: JSON.stringify(gate) } }, { upsert: true });
  }
}
