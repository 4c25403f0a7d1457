import type { ConfigurationPreview } from '../configuration/configuration-field.js';
import type { Overrides } from '../configuration/runtime-configuration.js';

/** `outdated`: the configuration was changed meanwhile, so the change would not be the one that was proposed. */
export const PROPOSAL_STATES = ['waiting', 'approved', 'rejected', 'outdated'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** A change of the configuration that another admin must approve. */
export interface ConfigProposal {
  readonly proposalId: string;
  readonly state: ProposalState;
  /** Of a change; null for a rollback. */
  readonly patch: Overrides | null;
  /** The version to restore; null for a change. */
  readonly rollBackTo: number | null;
  readonly changes: ConfigurationPreview['changes'];
  /** The version in force when it was proposed. */
  readonly baseVersion: number;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** The version that the approval has made. */
  readonly version: number | null;
}
