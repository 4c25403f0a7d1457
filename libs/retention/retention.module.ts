import { Module } from '@nestjs/common';
import { AuditModule } from '@app/admin';
import { provideConfig } from '@app/config';
import { SessionsModule } from '@app/sessions';
import { UsersModule } from '@app/users';
import { RETENTION_CONFIG, retentionConfig } from './retention.config.js';
import { RetentionService } from './retention.service.js';

/** Removes what is older than the configuration allows. */
@Module({
  imports: [AuditModule, SessionsModule, UsersModule],
  providers: [provideConfig(RETENTION_CONFIG, retentionConfig), RetentionService],
  exports: [RetentionService],
})
export class RetentionModule {}
