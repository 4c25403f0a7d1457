import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { KnowledgeBaseModule } from '@app/knowledge-base';
import { UsersModule } from '@app/users';
import { AdminConfigController } from './admin-config.controller.js';
import { AuditLogController } from './audit-log.controller.js';
import { ConfigProposalsController } from './config-proposals.controller.js';
import { DeadLettersController } from './dead-letters.controller.js';
import { ReindexingController } from './reindexing.controller.js';
import { RuntimeConfigurationModule } from './runtime-configuration.module.js';
import { AdminUsersController } from './users/admin-users.controller.js';
import { InvitationsController } from './users/invitations.controller.js';

@Module({
  imports: [AuditModule, KnowledgeBaseModule, RuntimeConfigurationModule, UsersModule],
  controllers: [
    AdminConfigController,
    ConfigProposalsController,
    AuditLogController,
    DeadLettersController,
    ReindexingController,
    // Before the accounts, whose paths hold an id in the same place.
    InvitationsController,
    AdminUsersController,
  ],
})
export class AdminHttpModule {}
