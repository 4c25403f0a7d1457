import { Module } from '@nestjs/common';
import { AnalyticsModule } from '@app/analytics';
import { provideConfig } from '@app/config';
import { GuardrailsModule } from '@app/guardrails';
import { FreeText } from './free-text.js';
import { SessionService } from './session.service.js';
import { SessionSweeper } from './session-sweeper.js';
import { SESSIONS_CONFIG, sessionsConfig } from './sessions.config.js';

/** Conversations and their messages. */
@Module({
  imports: [AnalyticsModule, GuardrailsModule],
  providers: [provideConfig(SESSIONS_CONFIG, sessionsConfig), FreeText, SessionService, SessionSweeper],
  exports: [FreeText, SessionService, SessionSweeper],
})
export class SessionsModule {}
