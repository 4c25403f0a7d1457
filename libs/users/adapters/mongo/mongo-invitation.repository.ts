import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { Connection, Model, QueryFilter } from 'mongoose';
import { inTransaction } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { type Invitation, InvitationRepository } from '../../access/invitation.repository.js';
import { InvitationDocument } from './invitation.schema.js';

@Injectable()
export class MongoInvitationRepository extends InvitationRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(InvitationDocument.name) private readonly invitations: Model<InvitationDocument>,
  ) {
    super();
  }

  async add(invitation: Invitation, tokenHash: string): Promise<void> {
    const { invitationId, email, role, invitedBy, createdAt, expiresAt } = invitation;
    await inTransaction(this.connection, async (session) => {
      await this.invitations
        .deleteMany({ $or: [{ email }, { expires_at: { $lte: createdAt } }] })
        .session(session);
      const document: InvitationDocument = {
        _id: invitationId,
        token_hash: tokenHash,
        email,
        role,
        invited_by: invitedBy,
        created_at: createdAt,
        expires_at: expiresAt,
        used_at: null,
      };
      await this.invitations.collection.insertOne(document as never, { session });
    });
  }

  async find(tokenHash: string, now: Date): Promise<Invitation | null> {
    const document = await this.invitations.findOne({ token_hash: tokenHash, ...open(now) }).lean();
    return document && toInvitation(document);
  }

  async use(invitationId: string, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.invitations.updateOne(
      { _id: invitationId, ...open(now) },
      { $set: { used_at: now } },
    );
    return modifiedCount === 1;
  }

  async release(invitationId: string): Promise<void> {
    await this.invitations.updateOne({ _id: invitationId }, { $set: { used_at: null } });
  }

  async list(page: PageRequest, now: Date): Promise<Page<Invitation>> {
    const [documents, total] = await Promise.all([
      this.invitations
        .find(open(now))
        .sort({ created_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.invitations.countDocuments(open(now)),
    ]);
    return { items: documents.map(toInvitation), total };
  }

  async remove(invitationId: string, now: Date): Promise<boolean> {
    return (await this.invitations.deleteOne({ _id: invitationId, ...open(now) })).deletedCount === 1;
  }
}

function open(now: Date): QueryFilter<InvitationDocument> {
  return { used_at: null, expires_at: { $gt: now } };
}

function toInvitation(document: InvitationDocument): Invitation {
  return {
    invitationId: document._id,
    email: document.email,
    role: document.role,
    invitedBy: document.invited_by,
    createdAt: document.created_at,
    expiresAt: document.expires_at,
  };
}
