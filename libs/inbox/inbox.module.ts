import { Module } from '@nestjs/common';
import { AppConfig, provideConfig } from '@app/config';
import { sessionsConfig, SessionsModule } from '@app/sessions';
import { UsersModule } from '@app/users';
import { HANDOFF_MODE } from './handoff-mode.js';
import { HandoffStatusService } from './handoff-status.service.js';
import { INBOX_CONFIG, inboxConfig } from './inbox.config.js';
import { InboxService } from './inbox.service.js';
import { InboxWatcher } from './inbox-watcher.js';
import { SessionWatcher } from './session-watcher.js';
import { VisitorHandoffService } from './visitor-handoff.service.js';
import { HandoffAnnouncements } from './webhook/handoff-announcements.js';
import { HelpDeskAnnouncer } from './webhook/help-desk-announcer.js';

/** Conversations that people take care of. */
@Module({
  imports: [SessionsModule, UsersModule],
  providers: [
    provideConfig(INBOX_CONFIG, inboxConfig),
    {
      provide: HANDOFF_MODE,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => config.get(sessionsConfig).handoff,
    },
    HandoffStatusService,
    VisitorHandoffService,
    InboxService,
    InboxWatcher,
    SessionWatcher,
    HandoffAnnouncements,
    HelpDeskAnnouncer,
  ],
  exports: [
    HandoffStatusService,
    HelpDeskAnnouncer,
    InboxService,
    InboxWatcher,
    SessionWatcher,
    VisitorHandoffService,
  ],
})
export class InboxModule {}
