import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { SessionEvents } from '../../events/session-events.js';
import { HandoffRepository } from '../../handoff/handoff.repository.js';
import { SessionRetentionRepository } from '../../session-retention.repository.js';
import { SqliteHandoffRepository } from './sqlite-handoff.repository.js';
import { SqliteConversationRepository } from './sqlite-conversation.repository.js';
import { SqliteSessionRetentionRepository } from './sqlite-session-retention.repository.js';

/** The embedded store has one process: leases that run when it starts were left by one that died. */
@Injectable()
class LeaseRecovery implements OnModuleInit {
  constructor(private readonly conversations: ConversationRepository) {}

  async onModuleInit(): Promise<void> {
    await this.conversations.releaseAllLeases();
  }
}

/** Provides the repositories of conversations in the database of the process. Another module provides SessionEvents. */
@Module({
  providers: [
    {
      provide: ConversationRepository,
      inject: [SqliteDatabase, SessionEvents],
      useFactory: (database: SqliteDatabase, events: SessionEvents) =>
        new SqliteConversationRepository(database, events),
    },
    {
      provide: HandoffRepository,
      inject: [SqliteDatabase, SessionEvents],
      useFactory: (database: SqliteDatabase, events: SessionEvents) =>
        new SqliteHandoffRepository(database, events),
    },
    {
      provide: SessionRetentionRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteSessionRetentionRepository(database),
    },
    LeaseRecovery,
  ],
  exports: [ConversationRepository, HandoffRepository, SessionRetentionRepository],
})
export class SqliteSessionsModule {}
