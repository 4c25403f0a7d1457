import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { type ApiKey, ApiKeyRepository, type ApiKeyRotation } from '../../api-key.js';
import { ApiKeyDocument } from './api-key.schema.js';

@Injectable()
export class MongoApiKeyRepository extends ApiKeyRepository {
  constructor(@InjectModel(ApiKeyDocument.name) private readonly apiKeys: Model<ApiKeyDocument>) {
    super();
  }

  async add(apiKey: ApiKey): Promise<void> {
    const document: ApiKeyDocument = {
      _id: apiKey.apiKeyId,
      name: apiKey.name,
      scopes: apiKey.scopes,
      hash: apiKey.hash,
      hint: apiKey.hint,
      previous_hash: apiKey.previous?.hash ?? null,
      previous_expires_at: apiKey.previous?.expiresAt ?? null,
      created_at: apiKey.createdAt,
      created_by: apiKey.createdBy,
      expires_at: apiKey.expiresAt,
      last_used_at: apiKey.lastUsedAt,
      revoked_at: apiKey.revokedAt,
    };
    await this.apiKeys.collection.insertOne(document as never);
  }

  async list(): Promise<ApiKey[]> {
    return (await this.apiKeys.find().sort({ created_at: 1, _id: 1 }).lean()).map(toApiKey);
  }

  async findByHash(hash: string): Promise<ApiKey | null> {
    const document = await this.apiKeys.findOne({ $or: [{ hash }, { previous_hash: hash }] }).lean();
    return document && toApiKey(document);
  }

  async rotate({ apiKeyId, hash, hint, previous }: ApiKeyRotation): Promise<boolean> {
    const { modifiedCount } = await this.apiKeys.updateOne(
      { _id: apiKeyId, hash: previous.hash, revoked_at: null },
      { $set: { hash, hint, previous_hash: previous.hash, previous_expires_at: previous.expiresAt } },
    );
    return modifiedCount === 1;
  }

  async revoke(apiKeyId: string, at: Date): Promise<boolean> {
    const { modifiedCount } = await this.apiKeys.updateOne(
      { _id: apiKeyId, revoked_at: null },
      { $set: { revoked_at: at } },
    );
    return modifiedCount === 1;
  }

  async markUsed(apiKeyId: string, at: Date): Promise<void> {
    await this.apiKeys.updateOne({ _id: apiKeyId }, { $set: { last_used_at: at } });
  }
}

function toApiKey(document: ApiKeyDocument): ApiKey {
  const { previous_hash: previousHash, previous_expires_at: previousExpiresAt } = document;
  return {
    apiKeyId: document._id,
    name: document.name,
    scopes: document.scopes,
    hash: document.hash,
    hint: document.hint,
    previous:
      previousHash === null ? null : { hash: previousHash, expiresAt: previousExpiresAt ?? new Date(0) },
    createdAt: document.created_at,
    createdBy: document.created_by,
    expiresAt: document.expires_at,
    lastUsedAt: document.last_used_at,
    revokedAt: document.revoked_at,
  };
}
