import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import type { FlagChange } from '../../feature-flag.js';
import { FeatureFlagRepository } from '../../feature-flag.repository.js';
import { FeatureFlagDocument } from './feature-flag.schema.js';

@Injectable()
export class MongoFeatureFlagRepository extends FeatureFlagRepository {
  constructor(@InjectModel(FeatureFlagDocument.name) private readonly flags: Model<FeatureFlagDocument>) {
    super();
  }

  async list(): Promise<readonly FlagChange[]> {
    const documents = await this.flags.find().sort({ _id: 1 }).lean();
    return documents.map((document) => ({
      flag: document._id,
      isOn: document.is_on,
      changedBy: document.changed_by,
      changedAt: document.changed_at,
    }));
  }

  async save({ flag, isOn, changedBy, changedAt }: FlagChange): Promise<void> {
    const change = { is_on: isOn, changed_by: changedBy, changed_at: changedAt };
    await this.flags.updateOne({ _id: flag }, { $set: change }, { upsert: true });
  }

  async remove(flag: string): Promise<boolean> {
    const { deletedCount } = await this.flags.deleteOne({ _id: flag });
    return deletedCount === 1;
  }
}
