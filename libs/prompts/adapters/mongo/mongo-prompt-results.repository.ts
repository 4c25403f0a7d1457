import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import {
  type PromptAnswer,
  type PromptResult,
  PromptResultsRepository,
  type ResultPeriod,
} from '../../prompt-results.js';
import { PromptAnswerDocument } from './prompt.schemas.js';

@Injectable()
export class MongoPromptResultsRepository extends PromptResultsRepository {
  constructor(@InjectModel(PromptAnswerDocument.name) private readonly answers: Model<PromptAnswerDocument>) {
    super();
  }

  async recordAnswer({
    messageId,
    templateId,
    version,
    sessionId,
    answeredAt,
    answered,
    confidence,
  }: PromptAnswer): Promise<void> {
    const document: PromptAnswerDocument = {
      _id: messageId,
      template_id: templateId,
      version,
      session_id: sessionId,
      answered_at: answeredAt,
      answered,
      confidence,
      helpful: null,
    };
    try {
      await this.answers.collection.insertOne(document as never);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async recordFeedback(messageId: string, helpful: boolean): Promise<void> {
    await this.answers.updateOne({ _id: messageId }, { $set: { helpful } });
  }

  async summarise({ from, to }: ResultPeriod): Promise<PromptResult[]> {
    const period = { ...(from && { $gte: from }), ...(to && { $lt: to }) };
    const count = (helpful: boolean) => ({ $sum: { $cond: [{ $eq: ['$helpful', helpful] }, 1, 0] } });
    return this.answers.aggregate<PromptResult>([
      { $match: from || to ? { answered_at: period } : {} },
      {
        $group: {
          _id: { templateId: '$template_id', version: '$version' },
          sessions: { $addToSet: '$session_id' },
          answers: { $sum: 1 },
          answeredShare: { $avg: { $cond: ['$answered', 1, 0] } },
          meanConfidence: { $avg: '$confidence' },
          helpful: count(true),
          notHelpful: count(false),
        },
      },
      { $sort: { '_id.templateId': 1, '_id.version': 1 } },
      {
        $project: {
          _id: 0,
          templateId: '$_id.templateId',
          version: '$_id.version',
          sessions: { $size: '$sessions' },
          answers: 1,
          answeredShare: 1,
          meanConfidence: 1,
          helpful: 1,
          notHelpful: 1,
        },
      },
    ]);
  }
}
