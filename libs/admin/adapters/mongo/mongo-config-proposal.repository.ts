import { Injectable } from '@nestjs/common';
import { InjectModel, Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import type { Model } from 'mongoose';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { ConfigProposal, ProposalState } from '../../approvals/config-proposal.js';
import { ConfigProposalRepository } from '../../approvals/config-proposal.repository.js';
import { readProposal } from '../../approvals/stored-proposal.js';

@Schema({ collection: 'config_proposals', versionKey: false })
export class ConfigProposalDocument {
  /** The proposal's id. */
  @Prop({ type: String, required: true })
  _id!: string;

  @Prop({ type: String, required: true })
  state!: ProposalState;

  @Prop({ type: Date, required: true })
  proposed_at!: Date;

  /** The proposal as JSON: paths of settings hold dots, which MongoDB refuses in names. */
  @Prop({ type: String, required: true })
  doc!: string;
}

export const ConfigProposalSchema = SchemaFactory.createForClass(ConfigProposalDocument).index({
  state: 1,
  proposed_at: 1,
  _id: 1,
});

@Injectable()
export class MongoConfigProposalRepository extends ConfigProposalRepository {
  constructor(
    @InjectModel(ConfigProposalDocument.name) private readonly proposals: Model<ConfigProposalDocument>,
  ) {
    super();
  }

  async add(proposal: ConfigProposal): Promise<void> {
    const { proposalId, state, proposedAt } = proposal;
    const document = { _id: proposalId, state, proposed_at: proposedAt, doc: JSON.stringify(proposal) };
    await this.proposals.collection.insertOne(document as never);
  }

  async find(proposalId: string): Promise<ConfigProposal | null> {
    const document = await this.proposals.findById(proposalId).lean();
    return document && readProposal(document.doc);
  }

  async list(state: ProposalState | undefined, page: PageRequest): Promise<Page<ConfigProposal>> {
    const filter = state === undefined ? {} : { state };
    const [documents, total] = await Promise.all([
      this.proposals
        .find(filter)
        .sort({ proposed_at: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.proposals.countDocuments(filter),
    ]);
    return { items: documents.map(({ doc }) => readProposal(doc)), total };
  }

  async replace(from: ProposalState, proposal: ConfigProposal): Promise<boolean> {
    const change = { $set: { state: proposal.state, doc: JSON.stringify(proposal) } };
    const { matchedCount } = await this.proposals.updateOne(
      { _id: proposal.proposalId, state: from },
      change,
    );
    return matchedCount === 1;
  }
}
