import type { Page, PageRequest } from '@app/kernel';
import type { ConfigProposal, ProposalState } from './config-proposal.js';

/** Proposed changes of the configuration. */
export abstract class ConfigProposalRepository {
  abstract add(proposal: ConfigProposal): Promise<void>;
  abstract find(proposalId: string): Promise<ConfigProposal | null>;
  /** By the time they were proposed; of all states when none is given. */
  abstract list(state: ProposalState | undefined, page: PageRequest): Promise<Page<ConfigProposal>>;
  /** Replaces the proposal if it is still in the state `from`; false otherwise. */
  abstract replace(from: ProposalState, proposal: ConfigProposal): Promise<boolean>;
}
