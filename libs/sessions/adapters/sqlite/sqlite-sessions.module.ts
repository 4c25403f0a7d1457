import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { SqliteDatabase } from '@app/database/sqlite/index.js';
import { ConversationRepository } from '../../conversation.repository.js';
import { SqliteConversationRepository } from './sqlite-conversation.repository.js';

/** The embedded store has one process: leases that run when it starts were left by one that died. */
@Injectable()
class LeaseRecovery implements OnModuleInit {
  constructor(private readonly conversations: ConversationRepository) {}

  async onModuleInit(): Promise<void> {
    await this.conversations.releaseAllLeases();
  }
}

/** Provides the repository of conversations in the database of the process. */
@Module({
  providers: [
    {
      provide: ConversationRepository,
      inject: [SqliteDatabase],
      useFactory: (database: SqliteDatabase) => new SqliteConversationRepository(database),
    },
    LeaseRecovery,
  ],
  exports: [ConversationRepository],
})
export class SqliteSessionsModule {}
