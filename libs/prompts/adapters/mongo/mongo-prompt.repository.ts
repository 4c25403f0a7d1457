import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { PromptActivation } from '../../prompt-activation.js';
import type { PromptTemplate } from '../../prompt-template.js';
import { PromptRepository, type Stretch } from '../../prompt.repository.js';
import { PromptActivationDocument, PromptTemplateDocument } from './prompt.schemas.js';

@Injectable()
export class MongoPromptRepository extends PromptRepository {
  constructor(
    @InjectModel(PromptTemplateDocument.name) private readonly templates: Model<PromptTemplateDocument>,
    @InjectModel(PromptActivationDocument.name)
    private readonly activations: Model<PromptActivationDocument>,
  ) {
    super();
  }

  async listLatest({ offset, limit, order }: Stretch): Promise<Page<PromptTemplate>> {
    const direction = order === 'asc' ? 1 : -1;
    const [latest, ids] = await Promise.all([
      // To MongoDB a limit of 0 is an error.
      limit === 0
        ? []
        : this.templates.aggregate<{ latest: PromptTemplateDocument }>([
            { $sort: { template_id: 1, version: 1 } },
            { $group: { _id: '$template_id', latest: { $last: '$$ROOT' } } },
            { $sort: { 'latest.created_at': direction, _id: direction } },
            { $skip: offset },
            { $limit: limit },
          ]),
      this.templates.distinct('template_id'),
    ]);
    return { items: latest.map(({ latest: { template } }) => template), total: ids.length };
  }

  async listVersions(templateId: string): Promise<PromptTemplate[]> {
    const documents = await this.templates.find({ template_id: templateId }).sort({ version: 1 }).lean();
    return documents.map(({ template }) => template);
  }

  async find(templateId: string, version: number): Promise<PromptTemplate | null> {
    const document = await this.templates.findById(keyOf(templateId, version)).lean();
    return document?.template ?? null;
  }

  addVersion(template: PromptTemplate): Promise<boolean> {
    const { templateId, version, metadata } = template;
    const document: PromptTemplateDocument = {
      _id: keyOf(templateId, version),
      template_id: templateId,
      version,
      created_at: metadata.createdAt,
      template,
    };
    return isNew(this.templates.collection.insertOne(document as never));
  }

  async latestActivation(): Promise<PromptActivation | null> {
    const document = await this.activations.findOne().sort({ _id: -1 }).lean();
    return document?.activation ?? null;
  }

  async findActivation(activation: number): Promise<PromptActivation | null> {
    return (await this.activations.findById(activation).lean())?.activation ?? null;
  }

  async listActivations(page: PageRequest): Promise<Page<PromptActivation>> {
    const [documents, total] = await Promise.all([
      this.activations.find().sort({ _id: page.order }).skip(offsetOf(page)).limit(page.pageSize).lean(),
      this.activations.countDocuments(),
    ]);
    return { items: documents.map(({ activation }) => activation), total };
  }

  addActivation(activation: PromptActivation): Promise<boolean> {
    const document: PromptActivationDocument = { _id: activation.activation, activation };
    return isNew(this.activations.collection.insertOne(document as never));
  }
}

/** False when there was one with the same key. */
async function isNew(insertion: Promise<unknown>): Promise<boolean> {
  try {
    await insertion;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

function keyOf(templateId: string, version: number): string {
  return `${templateId}/${version}`;
}
