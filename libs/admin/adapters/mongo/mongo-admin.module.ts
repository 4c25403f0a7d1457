import { Module } from '@nestjs/common';
import { provideModels, provideRepositories } from '@app/database/mongo/index.js';
import { ConfigProposalRepository } from '../../approvals/config-proposal.repository.js';
import { AuditRepository } from '../../audit/audit.repository.js';
import { ConfigurationRepository } from '../../configuration/configuration.repository.js';
import { AuditAppender } from './audit-appender.js';
import {
  AuditAnchorDocument,
  AuditAnchorSchema,
  AuditDocument,
  AuditSchema,
  AuditTallyDocument,
  AuditTallySchema,
} from './audit.schemas.js';
import { MongoAuditRepository } from './mongo-audit.repository.js';
import {
  ConfigProposalDocument,
  ConfigProposalSchema,
  MongoConfigProposalRepository,
} from './mongo-config-proposal.repository.js';
import {
  ConfigurationDocument,
  ConfigurationSchema,
  MongoConfigurationRepository,
} from './mongo-configuration.repository.js';

const MODELS = provideModels([
  { name: AuditDocument.name, schema: AuditSchema },
  { name: AuditAnchorDocument.name, schema: AuditAnchorSchema },
  { name: AuditTallyDocument.name, schema: AuditTallySchema },
  { name: ConfigProposalDocument.name, schema: ConfigProposalSchema },
  { name: ConfigurationDocument.name, schema: ConfigurationSchema },
]);

const ADAPTERS = [
  [AuditRepository, MongoAuditRepository],
  [ConfigProposalRepository, MongoConfigProposalRepository],
  [ConfigurationRepository, MongoConfigurationRepository],
] as const;

/** Provides the repositories of the audit log and of the runtime configuration in MongoDB. */
@Module({
  providers: [...MODELS, AuditAppender, ...provideRepositories(ADAPTERS)],
  exports: ADAPTERS.map(([port]) => port),
})
export class MongoAdminModule {}
