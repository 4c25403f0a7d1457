import { Module } from '@nestjs/common';
import { SERVER_SECRET } from '@app/process';
import { AUDIT_SECRET, AuditLog } from './audit/audit-log.js';

/** The audit log. */
@Module({
  providers: [{ provide: AUDIT_SECRET, useExisting: SERVER_SECRET }, AuditLog],
  exports: [AuditLog],
})
export class AuditModule {}
