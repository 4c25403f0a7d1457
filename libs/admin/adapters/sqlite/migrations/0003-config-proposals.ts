import type { Migration } from '@app/database/sqlite/index.js';

export const configProposals: Migration = {
  id: '0003-config-proposals',
  sql: `
    CREATE TABLE config_proposals (
      proposal_id TEXT PRIMARY KEY,
      state TEXT NOT NULL,
      proposed_at TEXT NOT NULL,
      doc TEXT NOT NULL
    );
    CREATE INDEX config_proposals_by_time ON config_proposals (proposed_at, proposal_id);
  `,
};
