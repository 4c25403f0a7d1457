import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { UsedIdentityTokens } from '../../identity/used-identity-tokens.js';

@Schema({ collection: 'used_identity_tokens', versionKey: false })
export class UsedIdentityTokenDocument {
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: Date, required: true })
  expires_at!: Date;
}

/** MongoDB removes a document when its time has come. */
export const UsedIdentityTokenSchema = SchemaFactory.createForClass(UsedIdentityTokenDocument).index(
  { expires_at: 1 },
  { expireAfterSeconds: 0 },
);

@Injectable()
export class MongoUsedIdentityTokens extends UsedIdentityTokens {
  constructor(
    @InjectModel(UsedIdentityTokenDocument.name) private readonly used: Model<UsedIdentityTokenDocument>,
  ) {
    super();
  }

  async claim({ hash, expiresAt }: { hash: string; expiresAt: Date; now: Date }): Promise<boolean> {
    const { upsertedCount } = await this.used
      .updateOne({ _id: hash }, { $setOnInsert: { expires_at: expiresAt } }, { upsert: true })
      .catch(ignoreDuplicate);
    return upsertedCount === 1;
  }
}

/** Of several claims at once, the database lets one insert. */
function ignoreDuplicate(error: unknown): { upsertedCount: number } {
  if ((error as { code?: unknown }).code === 11_000) return { upsertedCount: 0 };
  throw error;
}
