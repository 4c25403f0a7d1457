import { Inject, Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { isDuplicateKey } from '@app/database/mongo/index.js';
import type { FieldCipher } from '../../keys/field-cipher.js';
import { USER_KEYS, type UserKeys } from '../../keys/user-keys.js';
import { type TotpCredential, TotpRepository } from '../../totp/totp.repository.js';

@Schema({ collection: 'totp_credentials', versionKey: false })
export class TotpDocument {
  /** The id of its user. */
  @Prop({ type: String, required: true })
  _id!: string;

  /** Encrypted. */
  @Prop({ type: String, required: true })
  secret!: string;

  @Prop({ type: Date, default: null })
  confirmed_at!: Date | null;

  @Prop({ type: Number, default: 0 })
  last_step!: number;

  /** Hashes of the recovery codes that are left. */
  @Prop({ type: [String], default: [] })
  recovery_codes!: string[];
}

export const TotpSchema = SchemaFactory.createForClass(TotpDocument);

@Injectable()
export class MongoTotpRepository extends TotpRepository {
  private readonly cipher: FieldCipher;

  constructor(
    @InjectModel(TotpDocument.name) private readonly credentials: Model<TotpDocument>,
    @Inject(USER_KEYS) { cipher }: UserKeys,
  ) {
    super();
    this.cipher = cipher;
  }

  async find(userId: string): Promise<TotpCredential | null> {
    const document = await this.credentials.findById(userId).lean();
    if (!document) return null;
    return {
      userId,
      secret: this.cipher.decrypt(document.secret, placeOf(userId)),
      confirmed: document.confirmed_at !== null,
      recoveryCodesLeft: document.recovery_codes.length,
    };
  }

  async enrol(userId: string, secret: string): Promise<boolean> {
    try {
      await this.credentials.updateOne(
        { _id: userId, confirmed_at: null },
        {
          $set: { secret: this.cipher.encrypt(secret, placeOf(userId)) },
          $setOnInsert: { last_step: 0, recovery_codes: [] },
        },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // The confirmed one does not match and is in the way of the insertion.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async confirm(
    userId: string,
    { step, recoveryHashes, now }: { step: number; recoveryHashes: readonly string[]; now: Date },
  ): Promise<boolean> {
    const { modifiedCount } = await this.credentials.updateOne(
      { _id: userId, confirmed_at: null },
      { $set: { confirmed_at: now, last_step: step, recovery_codes: [...recoveryHashes] } },
    );
    return modifiedCount === 1;
  }

  async useStep(userId: string, step: number): Promise<boolean> {
    const { modifiedCount } = await this.credentials.updateOne(
      { _id: userId, last_step: { $lt: step } },
      { $set: { last_step: step } },
    );
    return modifiedCount === 1;
  }

  async useRecoveryCode(userId: string, hash: string): Promise<boolean> {
    const { modifiedCount } = await this.credentials.updateOne(
      { _id: userId, recovery_codes: hash },
      { $pull: { recovery_codes: hash } },
    );
    return modifiedCount === 1;
  }

  async remove(userId: string): Promise<boolean> {
    return (await this.credentials.deleteOne({ _id: userId })).deletedCount === 1;
  }
}

function placeOf(userId: string): string {
  return `totp_credentials.secret:${userId}`;
}
