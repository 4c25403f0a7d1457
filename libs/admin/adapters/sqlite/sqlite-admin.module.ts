import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ConfigProposalRepository } from '../../approvals/config-proposal.repository.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { ConfigurationRepository } from '../../configuration/configuration.repository.js';
import { SqliteAuditRepository } from './sqlite-audit.repository.js';
import { SqliteConfigProposalRepository } from './sqlite-config-proposal.repository.js';
import { SqliteConfigurationRepository } from './sqlite-configuration.repository.js';

/** Provides the repositories of the audit log and of the runtime configuration in the database of the process. */
@Module({
  providers: [
    {
      provide: ConfigProposalRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteConfigProposalRepository(database),
    },
    {
      provide: ConfigurationRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteConfigurationRepository(database),
    },
    {
      provide: AuditRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteAuditRepository(database),
    },
  ],
  exports: [AuditRepository, ConfigProposalRepository, ConfigurationRepository],
})
export class SqliteAdminModule {}
