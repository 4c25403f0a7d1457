import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { configProposalRepositoryContract } from '../../approvals/config-proposal.repository.contract.js';
import { auditRepositoryContract } from '../../audit/audit.repository.contract.js';
import { configurationRepositoryContract } from '../../configuration/configuration.repository.contract.js';
import { SqliteAuditRepository } from './sqlite-audit.repository.js';
import { SqliteConfigProposalRepository } from './sqlite-config-proposal.repository.js';
import { SqliteConfigurationRepository } from './sqlite-configuration.repository.js';

let database: SqliteDatabase;

beforeEach(() => {
  database = new SqliteDatabase(':memory:');
});

afterEach(() => database.close());

auditRepositoryContract('SqliteAuditRepository', async () => new SqliteAuditRepository(database));
configurationRepositoryContract(
  'SqliteConfigurationRepository',
  async () => new SqliteConfigurationRepository(database),
);
configProposalRepositoryContract(
  'SqliteConfigProposalRepository',
  async () => new SqliteConfigProposalRepository(database),
);
