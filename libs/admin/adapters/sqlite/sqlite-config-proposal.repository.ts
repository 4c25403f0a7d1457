import type { SqliteDatabase } from '@app/database/sqlite/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { ConfigProposal, ProposalState } from '../../approvals/config-proposal.js';
import { ConfigProposalRepository } from '../../approvals/config-proposal.repository.js';
import { readProposal } from '../../approvals/stored-proposal.js';
import { ADMIN_MIGRATIONS } from './migrations/index.js';

export class SqliteConfigProposalRepository extends ConfigProposalRepository {
  constructor(private readonly database: SqliteDatabase) {
    super();
    database.migrate('admin', ADMIN_MIGRATIONS);
  }

  async add(proposal: ConfigProposal): Promise<void> {
    this.database.run(
      'INSERT INTO config_proposals (proposal_id, state, proposed_at, doc) VALUES (?, ?, ?, ?)',
      proposal.proposalId,
      proposal.state,
      proposal.proposedAt.toISOString(),
      JSON.stringify(proposal),
    );
  }

  async find(proposalId: string): Promise<ConfigProposal | null> {
    const sql = 'SELECT doc FROM config_proposals WHERE proposal_id = ?';
    const row = this.database.get<{ doc: string }>(sql, proposalId);
    return row ? readProposal(row.doc) : null;
  }

  async list(state: ProposalState | undefined, page: PageRequest): Promise<Page<ConfigProposal>> {
    const [where, values] = state === undefined ? ['', []] : ['WHERE state = ?', [state]];
    const direction = page.order === 'asc' ? 'ASC' : 'DESC';
    const rows = this.database.all<{ doc: string }>(
      `SELECT doc FROM config_proposals ${where}
       ORDER BY proposed_at ${direction}, proposal_id ${direction} LIMIT ? OFFSET ?`,
      ...values,
      page.pageSize,
      offsetOf(page),
    );
    const count = `SELECT count(*) AS total FROM config_proposals ${where}`;
    const { total } = this.database.get<{ total: number }>(count, ...values)!;
    return { items: rows.map(({ doc }) => readProposal(doc)), total };
  }

  async replace(from: ProposalState, proposal: ConfigProposal): Promise<boolean> {
    return (
      this.database.run(
        'UPDATE config_proposals SET state = ?, doc = ? WHERE proposal_id = ? AND state = ?',
        proposal.state,
        JSON.stringify(proposal),
        proposal.proposalId,
        from,
      ) === 1
    );
  }
}
