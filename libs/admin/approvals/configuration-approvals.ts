import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError, isDomainError, newId, type Page, type PageRequest } from '@app/kernel';
import { ADMIN_CONFIG, type AdminConfig } from '../admin.config.js';
import type { AppliedChange, ConfigurationChange } from '../configuration/configuration-change.js';
import type { ConfigurationPreview } from '../configuration/configuration-field.js';
import { staleVersion } from '../configuration/configuration-problems.js';
import { ConfigurationService } from '../configuration/configuration.service.js';
import type { ConfigProposal, ProposalState } from './config-proposal.js';
import { ConfigProposalRepository } from './config-proposal.repository.js';

const MOST_WAITING = 20;

/** A change that was applied, or that waits for another admin. */
export type ChangeOutcome =
  { readonly applied: AppliedChange } | { readonly proposal: ConfigProposal; readonly version: number };

/** ADM-8: with CONFIG_APPROVAL, another admin approves each change of the configuration before it is activated. */
@Injectable()
export class ConfigurationApprovals {
  constructor(
    private readonly configuration: ConfigurationService,
    private readonly proposals: ConfigProposalRepository,
    private readonly clock: Clock,
    @Inject(ADMIN_CONFIG) private readonly config: AdminConfig,
  ) {}

  get isRequired(): boolean {
    return this.config.configApproval;
  }

  /** Throws as ConfigurationService.change; EVALUATION_REQUIRED at the approval where one is required. */
  async change(change: ConfigurationChange): Promise<ChangeOutcome> {
    if (!this.isRequired) return { applied: await this.configuration.change(change) };
    const { patch, changedBy, expectedVersion } = change;
    const { version } = await this.configuration.check(patch);
    if (expectedVersion !== undefined && expectedVersion !== version)
      throw staleVersion(expectedVersion, version);
    const { changes } = await this.configuration.preview(patch);
    // Nothing is different, so no approval is needed.
    if (changes.length === 0) return { applied: await this.configuration.change(change) };
    return this.propose({ patch, rollBackTo: null, changes, proposedBy: changedBy });
  }

  /** Throws as ConfigurationService.rollBack. */
  async rollBack(target: number, changedBy: string): Promise<ChangeOutcome> {
    if (!this.isRequired) return { applied: await this.configuration.rollBack(target, changedBy) };
    const changes = await this.configuration.previewRollBack(target);
    return this.propose({ patch: null, rollBackTo: target, changes, proposedBy: changedBy });
  }

  list(state: ProposalState | undefined, page: PageRequest): Promise<Page<ConfigProposal>> {
    return this.proposals.list(state, page);
  }

  /**
   * Applies the change in the name of the admin who proposed it. Throws NOT_FOUND, FORBIDDEN for that admin, CONFLICT when it
   * was decided already or the configuration has changed meanwhile, and what applying it throws.
   */
  async approve(
    proposalId: string,
    approvedBy: string,
  ): Promise<{ proposal: ConfigProposal; applied: AppliedChange }> {
    const waiting = await this.waiting(proposalId);
    if (waiting.proposedBy === approvedBy)
      throw new DomainError(
        'FORBIDDEN',
        'You have proposed this change. Another administrator must approve it.',
      );
    const approved = await this.decide(waiting, 'approved', approvedBy);
    try {
      const applied = await this.apply(waiting);
      const proposal = { ...approved, version: applied.version };
      await this.proposals.replace('approved', proposal);
      return { proposal, applied };
    } catch (error) {
      const isOutdated = isDomainError(error, 'CONFLICT');
      await this.proposals.replace('approved', isOutdated ? { ...approved, state: 'outdated' } : waiting);
      throw error;
    }
  }

  /** Any admin may reject a change, and the one who proposed it withdraws it so. Throws NOT_FOUND, CONFLICT. */
  async reject(proposalId: string, rejectedBy: string): Promise<ConfigProposal> {
    return this.decide(await this.waiting(proposalId), 'rejected', rejectedBy);
  }

  /** Throws CONFLICT where an embedding model would be changed without an approval. */
  assertNotRequired(): void {
    if (this.isRequired)
      throw new DomainError(
        'CONFLICT',
        'Another administrator must approve a change of the embedding model. Propose it as embedding_provider with PUT /api/v1/admin/config.',
      );
  }

  private async apply({
    patch,
    rollBackTo,
    baseVersion,
    proposedBy,
  }: ConfigProposal): Promise<AppliedChange> {
    await this.configuration.refresh();
    const { version } = this.configuration.state;
    if (version !== baseVersion)
      throw new DomainError(
        'CONFLICT',
        'The configuration has been changed since this change was proposed. Propose it again.',
        [{ field: 'version', rule: 'current', expected: baseVersion, actual: version }],
      );
    return rollBackTo === null
      ? this.configuration.change({ patch: patch ?? {}, changedBy: proposedBy, expectedVersion: version })
      : this.configuration.rollBack(rollBackTo, proposedBy);
  }

  private async propose(proposed: {
    readonly patch: ConfigProposal['patch'];
    readonly rollBackTo: number | null;
    readonly changes: ConfigurationPreview['changes'];
    readonly proposedBy: string;
  }): Promise<ChangeOutcome> {
    const one = { page: 1, pageSize: 1, order: 'asc' } as const;
    if ((await this.proposals.list('waiting', one)).total >= MOST_WAITING)
      throw new DomainError(
        'CONFLICT',
        `${MOST_WAITING} changes wait for an approval. Approve or reject some of them first.`,
      );
    const { version } = this.configuration.state;
    const proposal: ConfigProposal = {
      ...proposed,
      proposalId: newId(),
      state: 'waiting',
      baseVersion: version,
      proposedAt: this.clock.now(),
      decidedBy: null,
      decidedAt: null,
      version: null,
    };
    await this.proposals.add(proposal);
    return { proposal, version };
  }

  private async waiting(proposalId: string): Promise<ConfigProposal> {
    const proposal = await this.proposals.find(proposalId);
    if (!proposal) throw new DomainError('NOT_FOUND', 'There is no such proposal.');
    if (proposal.state !== 'waiting') throw isDecided();
    return proposal;
  }

  private async decide(
    waiting: ConfigProposal,
    state: 'approved' | 'rejected',
    decidedBy: string,
  ): Promise<ConfigProposal> {
    const decided = { ...waiting, state, decidedBy, decidedAt: this.clock.now() };
    if (!(await this.proposals.replace('waiting', decided))) throw isDecided();
    return decided;
  }
}

function isDecided(): DomainError {
  return new DomainError('CONFLICT', 'This change has been decided already.');
}
