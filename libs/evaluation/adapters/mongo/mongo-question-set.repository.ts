import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { QuestionSetRepository } from '../../question-sets/question-set.repository.js';
import type { QuestionSet, QuestionSetSummary, TestQuestion } from '../../question-sets/question-set.js';
import { QuestionSetDocument } from './evaluation.schemas.js';

const SUMMARY = { questions: 0 } as const;
type SummaryDocument = Omit<QuestionSetDocument, 'questions'>;

@Injectable()
export class MongoQuestionSetRepository extends QuestionSetRepository {
  constructor(@InjectModel(QuestionSetDocument.name) private readonly sets: Model<QuestionSetDocument>) {
    super();
  }

  async add(set: QuestionSet, most: number): Promise<boolean> {
    if ((await this.sets.countDocuments()) >= most) return false;
    const fixed = { _id: set.setId, created_by: set.createdBy, created_at: set.createdAt };
    return unlessNameIsTaken(async () => {
      await this.sets.collection.insertOne({ ...fixed, ...changing(set) } as never);
      return true;
    });
  }

  async find(setId: string): Promise<QuestionSet | null> {
    const document = await this.sets.findById(setId).lean();
    if (!document) return null;
    const { questionCount: _, ...summary } = toSummary(document);
    return { ...summary, questions: JSON.parse(document.questions) as TestQuestion[] };
  }

  async findByName(name: string): Promise<QuestionSetSummary | null> {
    const document = await this.sets.findOne({ name_key: name.toLowerCase() }, SUMMARY).lean();
    return document && toSummary(document);
  }

  async list(page: PageRequest): Promise<Page<QuestionSetSummary>> {
    const [documents, total] = await Promise.all([
      this.sets
        .find({}, SUMMARY)
        .sort({ created_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.sets.countDocuments(),
    ]);
    return { items: documents.map(toSummary), total };
  }

  replace(set: QuestionSet): Promise<boolean> {
    return unlessNameIsTaken(async () => {
      const asRead = { _id: set.setId, revision: set.revision - 1 };
      const { modifiedCount } = await this.sets.updateOne(asRead, { $set: changing(set) });
      return modifiedCount === 1;
    });
  }

  async remove(setId: string): Promise<boolean> {
    const { deletedCount } = await this.sets.deleteOne({ _id: setId });
    return deletedCount === 1;
  }
}

function changing({ name, revision, updatedAt, questions }: QuestionSet) {
  return {
    name,
    name_key: name.toLowerCase(),
    revision,
    updated_at: updatedAt,
    question_count: questions.length,
    questions: JSON.stringify(questions),
  };
}

function toSummary(document: SummaryDocument): QuestionSetSummary {
  return {
    setId: document._id,
    name: document.name,
    revision: document.revision,
    createdBy: document.created_by,
    createdAt: document.created_at,
    updatedAt: document.updated_at,
    questionCount: document.question_count,
  };
}

async function unlessNameIsTaken(write: () => Promise<boolean>): Promise<boolean> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
