import { Module } from '@nestjs/common';
import { AdminConfigController } from './admin-config.controller.js';
import { AuditLogController } from './audit-log.controller.js';
import { ReindexingController } from './reindexing.controller.js';
import { AdminUsersController } from './users/admin-users.controller.js';
import { InvitationsController } from './users/invitations.controller.js';

@Module({
  controllers: [
    AdminConfigController,
    AuditLogController,
    ReindexingController,
    // Before the accounts, whose paths hold an id in the same place.
    InvitationsController,
    AdminUsersController,
  ],
})
export class AdminHttpModule {}
