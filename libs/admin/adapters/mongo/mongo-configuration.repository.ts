import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { ConfigurationRepository } from '../../configuration/configuration.repository.js';
import type { ConfigurationVersion, Overrides } from '../../configuration/runtime-configuration.js';

@Schema({ collection: 'ai_configurations', versionKey: false, minimize: false })
export class ConfigurationDocument {
  /** The version. */
  @Prop({ type: Number, required: true })
  _id!: number;

  /** A list, as the paths contain dots. */
  @Prop({ type: [Object], required: true })
  overrides!: { path: string; value: Overrides[string] }[];

  @Prop({ type: [String], required: true })
  changes!: string[];

  @Prop({ type: Number, default: null })
  rolled_back_to!: number | null;

  @Prop({ type: String, required: true })
  changed_by!: string;

  @Prop({ type: Date, required: true })
  changed_at!: Date;
}

export const ConfigurationSchema = SchemaFactory.createForClass(ConfigurationDocument);

@Injectable()
export class MongoConfigurationRepository extends ConfigurationRepository {
  constructor(
    @InjectModel(ConfigurationDocument.name) private readonly versions: Model<ConfigurationDocument>,
  ) {
    super();
  }

  async latest(): Promise<ConfigurationVersion | null> {
    const document = await this.versions.findOne().sort({ _id: -1 }).lean();
    return document && toVersion(document);
  }

  async find(version: number): Promise<ConfigurationVersion | null> {
    const document = await this.versions.findById(version).lean();
    return document && toVersion(document);
  }

  async list(page: PageRequest): Promise<Page<ConfigurationVersion>> {
    const [documents, total] = await Promise.all([
      this.versions.find().sort({ _id: page.order }).skip(offsetOf(page)).limit(page.pageSize).lean(),
      this.versions.countDocuments(),
    ]);
    return { items: documents.map(toVersion), total };
  }

  async add(version: ConfigurationVersion): Promise<boolean> {
    try {
      await this.versions.collection.insertOne(toDocument(version) as never);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function toDocument(version: ConfigurationVersion): ConfigurationDocument {
  return {
    _id: version.version,
    overrides: Object.entries(version.overrides).map(([path, value]) => ({ path, value })),
    changes: [...version.changes],
    rolled_back_to: version.rolledBackTo,
    changed_by: version.changedBy,
    changed_at: version.changedAt,
  };
}

function toVersion(document: ConfigurationDocument): ConfigurationVersion {
  return {
    version: document._id,
    overrides: Object.fromEntries(document.overrides.map(({ path, value }) => [path, value])),
    changes: document.changes,
    rolledBackTo: document.rolled_back_to,
    changedBy: document.changed_by,
    changedAt: document.changed_at,
  };
}
