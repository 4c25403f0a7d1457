import { type DynamicModule, Inject, Module, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { SqliteAdminModule } from '@app/admin';
import { SqliteAnalyticsModule } from '@app/analytics';
import { SqliteApiKeysModule } from '@app/api-keys';
import { blobStoreConfig, FileBlobStoreModule, RemoteBlobStoreModule } from '@app/blob-store';
import { cacheConfig, MemoryCacheModule } from '@app/cache';
import { SqliteChatModule } from '@app/chat';
import { type AppConfig, StartupError } from '@app/config';
import { STORAGE, type Storage } from '@app/database';
import { SqliteEvaluationModule } from '@app/evaluation';
import { SqliteFeatureFlagsModule } from '@app/feature-flags';
import { EmbeddedKeywordIndexModule } from '@app/keyword-index';
import { FileIndexSnapshotModule, SqliteKnowledgeBaseModule } from '@app/knowledge-base';
import { SqlitePromptsModule } from '@app/prompts';
import { EmbeddedQueueModule, queueConfig } from '@app/queue';
import { areReportsOn, isGraphInNeo4j, SqliteReportsModule } from '@app/reports';
import { SqliteScheduledJobsModule } from '@app/scheduled-jobs';
import { InProcessSessionEventsModule, SqliteSessionsModule } from '@app/sessions';
import { SqliteSiteKeysModule } from '@app/site-keys';
import { isSurveillanceOn, SqliteSurveillanceModule } from '@app/surveillance';
import { SqliteUsersModule } from '@app/users';
import { EmbeddedVectorStoreModule, RemoteVectorStoreModule, vectorStoreConfig } from '@app/vector-store';
import { vendorsConfig } from '@app/vendors';
import type { AdaptersOfParts, OptionalPart, ProductPart } from './product-parts.js';

/** Adapters that are the same for every database and queue. */
const COMMON: readonly Type[] = [EmbeddedKeywordIndexModule, FileIndexSnapshotModule];

const SQLITE_ADAPTERS: AdaptersOfParts = {
  engine: [
    SqliteAnalyticsModule,
    SqliteChatModule,
    SqliteKnowledgeBaseModule,
    SqlitePromptsModule,
    SqliteScheduledJobsModule,
    SqliteSessionsModule,
  ],
  accounts: [SqliteUsersModule],
  reports: [SqliteReportsModule],
  administration: [
    SqliteAdminModule,
    SqliteApiKeysModule,
    SqliteEvaluationModule,
    SqliteFeatureFlagsModule,
    SqliteSiteKeysModule,
  ],
  surveillance: [SqliteSurveillanceModule],
};

/** The one place that decides which adapters are used. A second adapter of a port is chosen here, by the configuration. */
async function adaptersFor(
  config: AppConfig,
  { database }: Storage,
  parts: readonly ProductPart[],
): Promise<Type[]> {
  // Mongoose is loaded for those who use it only.
  const mongo = database === 'mongodb' ? await import('./mongo-adapters.js') : undefined;
  const ofParts = mongo?.MONGO_ADAPTERS ?? SQLITE_ADAPTERS;
  const ofProcess = parts.flatMap((part) => ofParts[part]);
  if (!parts.includes('engine')) return ofProcess;
  const adapters = [...ofProcess, ...optionalParts(config).flatMap((part) => ofParts[part])];
  const stored = mongo?.MONGO_QUEUE ?? EmbeddedQueueModule;
  const cachesInRedis = config.get(cacheConfig).cache === 'redis';
  const queuesInRedis = config.get(queueConfig).queue === 'bullmq';
  const redis = cachesInRedis || queuesInRedis ? await import('./redis-adapters.js') : undefined;
  const storedEvents = mongo?.MONGO_SESSION_EVENTS ?? InProcessSessionEventsModule;
  return [
    ...COMMON,
    config.get(blobStoreConfig).store === 'file' ? FileBlobStoreModule : RemoteBlobStoreModule,
    config.get(vectorStoreConfig).store === 'embedded' ? EmbeddedVectorStoreModule : RemoteVectorStoreModule,
    redis && cachesInRedis ? redis.REDIS_CACHE : MemoryCacheModule,
    redis && cachesInRedis ? redis.REDIS_SESSION_EVENTS : storedEvents,
    redis && queuesInRedis ? redis.REDIS_QUEUE : stored,
    ...adapters,
  ];
}

/** The adapters of everything that is kept in a database, whatever parts of the product are on. */
async function recordAdapters({ database }: Storage): Promise<Type[]> {
  const mongo = database === 'mongodb' ? await import('./mongo-adapters.js') : undefined;
  const ofParts = Object.values(mongo?.MONGO_ADAPTERS ?? SQLITE_ADAPTERS).flat();
  return [
    ...ofParts,
    mongo?.MONGO_QUEUE ?? EmbeddedQueueModule,
    mongo?.MONGO_SESSION_EVENTS ?? InProcessSessionEventsModule,
  ];
}

function optionalParts(config: AppConfig): OptionalPart[] {
  return [
    ...(areReportsOn(config) ? (['reports'] as const) : []),
    ...(isSurveillanceOn(config) ? (['surveillance'] as const) : []),
  ];
}

/** Throws StartupError when something is to be kept in a Redis that has no address. */
export function assertRedis(config: AppConfig): void {
  const users = [
    ...(config.get(queueConfig).queue === 'bullmq' ? ['QUEUE=bullmq'] : []),
    ...(config.get(cacheConfig).cache === 'redis' ? ['CACHE=redis'] : []),
  ];
  if (users.length === 0 || config.get(vendorsConfig).redisUrl !== undefined) return;
  throw new StartupError(
    `${users.join(' and ')} needs the address of Redis. Example: REDIS_URL=redis://localhost:6379`,
  );
}

/**
 * The adapters of a process: its storage, queue, cache, blob store, vector store and keyword index. It is global because
 * features import ports only, and the choice is made once, outside of them. As a global module it ends last, after
 * everything that writes to the storage.
 */
@Module({})
export class AdaptersModule implements OnApplicationShutdown {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  static async forRoot(
    config: AppConfig,
    storage: Storage,
    parts: readonly ProductPart[],
  ): Promise<DynamicModule> {
    const isInNeo4j = parts.includes('engine') && isGraphInNeo4j(config);
    const neo4j = isInNeo4j ? await import('./neo4j-adapters.js') : undefined;
    const modules = [
      storage.module,
      ...(await adaptersFor(config, storage, parts)),
      ...(neo4j?.NEO4J_MODULES ?? []),
    ];
    // A provider of this module comes before those of the modules that it exports.
    const providers = neo4j ? [neo4j.NEO4J_GRAPH] : [];
    return {
      module: AdaptersModule,
      global: true,
      imports: modules,
      providers,
      exports: [...modules, ...providers],
    };
  }

  /** For tools that need the tables or collections of every part. */
  static async forRecords(storage: Storage): Promise<DynamicModule> {
    const modules = [storage.module, ...(await recordAdapters(storage))];
    return { module: AdaptersModule, global: true, imports: modules, exports: modules };
  }

  onApplicationShutdown(): Promise<void> {
    return this.storage.close();
  }
}
