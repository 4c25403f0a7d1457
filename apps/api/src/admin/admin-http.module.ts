import { Module } from '@nestjs/common';
import { AdminConfigController } from './admin-config.controller.js';
import { AuditLogController } from './audit-log.controller.js';
import { ReindexingController } from './reindexing.controller.js';

@Module({ controllers: [AdminConfigController, AuditLogController, ReindexingController] })
export class AdminHttpModule {}
