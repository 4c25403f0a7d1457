import { type DynamicModule, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Clock, SystemClock } from '@app/kernel';
import { ConversationRepository } from './conversation.repository.js';
import type { ConversationStorage } from './conversation-storage.js';
import { FreeText } from './free-text.js';
import { SessionService } from './session.service.js';
import { SessionSweeper } from './session-sweeper.js';
import { SESSIONS_CONFIG, type SessionsConfig } from './sessions.config.js';

export interface SessionsModuleOptions {
  readonly storage: 'sqlite' | 'mongodb';
  readonly config: SessionsConfig;
}

const STORAGES: Record<SessionsModuleOptions['storage'], () => Promise<ConversationStorage>> = {
  sqlite: async () =>
    (await import('./adapters/sqlite/sqlite-conversation.storage.js')).sqliteConversationStorage,
  mongodb: async () =>
    (await import('./adapters/mongo/mongo-conversation.storage.js')).mongoConversationStorage,
};

/** The embedded store has one process: leases that run when it starts were left by one that died. */
@Injectable()
class LeaseRecovery implements OnModuleInit {
  constructor(private readonly conversations: ConversationRepository) {}

  async onModuleInit(): Promise<void> {
    await this.conversations.releaseAllLeases();
  }
}

/** Conversations for the whole process. Needs the guardrails module, and the SQLite module or the MongoDB connection, by `storage`. */
@Module({})
export class SessionsModule {
  static async forRoot({ storage, config }: SessionsModuleOptions): Promise<DynamicModule> {
    const { imports, providers } = await STORAGES[storage]();
    return {
      module: SessionsModule,
      global: true,
      imports,
      providers: [
        { provide: SESSIONS_CONFIG, useValue: config },
        { provide: Clock, useClass: SystemClock },
        ...providers,
        FreeText,
        SessionService,
        SessionSweeper,
        ...(storage === 'sqlite' ? [LeaseRecovery] : []),
      ],
      exports: [ConversationRepository, SessionService, SessionSweeper],
    };
  }
}
