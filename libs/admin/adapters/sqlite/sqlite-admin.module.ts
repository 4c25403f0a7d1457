import { Module } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { ConfigurationRepository } from '../../configuration/configuration.repository.js';
import { SqliteAuditRepository } from './sqlite-audit.repository.js';
import { SqliteConfigurationRepository } from './sqlite-configuration.repository.js';

/** Provides the repositories of the audit log and of the runtime configuration in the database of the process. */
@Module({
  providers: [
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
  exports: [AuditRepository, ConfigurationRepository],
})
export class SqliteAdminModule {}
