import { Module } from '@nestjs/common';
import { AdminConfigController } from './admin-config.controller.js';
import { AuditLogController } from './audit-log.controller.js';

@Module({ controllers: [AdminConfigController, AuditLogController] })
export class AdminHttpModule {}
