import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { type SiteIdentity, type SiteKey, SiteKeyRepository } from '../../site-key.js';
import { SiteKeyDocument } from './site-key.schema.js';

@Injectable()
export class MongoSiteKeyRepository extends SiteKeyRepository {
  constructor(@InjectModel(SiteKeyDocument.name) private readonly siteKeys: Model<SiteKeyDocument>) {
    super();
  }

  async add({
    siteKeyId,
    key,
    name,
    origins,
    settings,
    identity,
    createdAt,
    createdBy,
    updatedAt,
  }: SiteKey): Promise<void> {
    const document: SiteKeyDocument = {
      _id: siteKeyId,
      key,
      name,
      origins,
      settings,
      identity,
      created_at: createdAt,
      created_by: createdBy,
      updated_at: updatedAt,
    };
    await this.siteKeys.collection.insertOne(document as never);
  }

  async list(): Promise<SiteKey[]> {
    return (await this.siteKeys.find().sort({ created_at: 1, _id: 1 }).lean()).map(toSiteKey);
  }

  async replace({ siteKeyId, name, origins, settings, updatedAt }: SiteKey): Promise<boolean> {
    const { matchedCount } = await this.siteKeys.updateOne(
      { _id: siteKeyId },
      { $set: { name, origins, settings, updated_at: updatedAt } },
    );
    return matchedCount === 1;
  }

  async setIdentity(siteKeyId: string, identity: SiteIdentity | null): Promise<boolean> {
    const { matchedCount } = await this.siteKeys.updateOne({ _id: siteKeyId }, { $set: { identity } });
    return matchedCount === 1;
  }

  async remove(siteKeyId: string): Promise<boolean> {
    return (await this.siteKeys.deleteOne({ _id: siteKeyId })).deletedCount === 1;
  }
}

function toSiteKey(document: SiteKeyDocument): SiteKey {
  return {
    siteKeyId: document._id,
    key: document.key,
    name: document.name,
    origins: document.origins,
    settings: document.settings,
    identity: document.identity ?? null,
    createdAt: document.created_at,
    createdBy: document.created_by,
    updatedAt: document.updated_at,
  };
}
