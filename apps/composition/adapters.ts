import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { SqliteAdminModule } from '@app/admin';
import { FileBlobStoreModule } from '@app/blob-store';
import { MemoryCacheModule } from '@app/cache';
import { SqliteChatModule } from '@app/chat';
import { STORAGE, type Storage } from '@app/database';
import { EmbeddedKeywordIndexModule } from '@app/keyword-index';
import { FileIndexSnapshotModule, SqliteKnowledgeBaseModule } from '@app/knowledge-base';
import { SqlitePromptsModule } from '@app/prompts';
import { EmbeddedQueueModule } from '@app/queue';
import { SqliteSessionsModule } from '@app/sessions';
import { SqliteSiteKeysModule } from '@app/site-keys';
import { SqliteUsersModule } from '@app/users';
import { EmbeddedVectorStoreModule } from '@app/vector-store';

/** The parts of the product that a process may have; each needs adapters of its own. */
export type ProductPart = 'engine' | 'accounts' | 'administration';

/** The one place that decides which adapters are used. A second adapter of a port is chosen here, by the configuration. */
const ADAPTERS: Readonly<Record<ProductPart, readonly Type[]>> = {
  engine: [
    EmbeddedQueueModule,
    MemoryCacheModule,
    FileBlobStoreModule,
    EmbeddedVectorStoreModule,
    EmbeddedKeywordIndexModule,
    FileIndexSnapshotModule,
    SqliteChatModule,
    SqliteKnowledgeBaseModule,
    SqlitePromptsModule,
    SqliteSessionsModule,
  ],
  accounts: [SqliteUsersModule],
  administration: [SqliteAdminModule, SqliteSiteKeysModule],
};

/**
 * The adapters of a process: its storage, queue, cache, blob store, vector store and keyword index. It is global because
 * features import ports only, and the choice is made once, outside of them. As a global module it ends last, after
 * everything that writes to the storage.
 */
@Module({})
export class AdaptersModule implements OnApplicationShutdown {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  static forRoot(storage: Storage, parts: readonly ProductPart[]): DynamicModule {
    const modules = [storage.module, ...parts.flatMap((part) => ADAPTERS[part])];
    return { module: AdaptersModule, global: true, imports: modules, exports: modules };
  }

  onApplicationShutdown(): void {
    this.storage.close();
  }
}
