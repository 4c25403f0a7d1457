import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@app/analytics';
import { SessionsModule } from '@app/sessions';
import { UsersModule } from '@app/users';
import { DataRightsService } from './data-rights.service.js';

/** What a person may ask for: a copy of what is kept of them, and its erasure. */
@Module({
  imports: [AnalyticsModule, SessionsModule, UsersModule],
  providers: [DataRightsService],
  exports: [DataRightsService],
})
export class DataRightsModule {}
