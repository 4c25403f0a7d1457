import { Inject, Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { BlobStore } from '@app/blob-store';
import { Cache } from '@app/cache';
import { STORAGE, type Storage } from '@app/database';
import { KeywordIndex } from '@app/keyword-index';
import { IndexBootstrapper } from '@app/knowledge-base';
import { JobQueue } from '@app/queue';
import type { GraphServer } from '@app/reports';
import { VectorStore } from '@app/vector-store';
import { DependencyHealthIndicator } from './dependency.health-indicator.js';

@Injectable()
export class DatabaseHealthIndicator extends DependencyHealthIndicator {
  constructor(service: HealthIndicatorService, @Inject(STORAGE) storage: Storage) {
    super(service, { name: 'database', critical: true, check: () => storage.health() });
  }
}

@Injectable()
export class IndexHealthIndicator extends DependencyHealthIndicator {
  constructor(service: HealthIndicatorService, loader: IndexBootstrapper) {
    super(service, { name: 'index', critical: true, check: async () => Promise.resolve(loader.health()) });
  }
}

@Injectable()
export class KeywordIndexHealthIndicator extends DependencyHealthIndicator {
  constructor(service: HealthIndicatorService, keywords: KeywordIndex) {
    super(service, { name: 'keyword_index', critical: false, check: () => keywords.health() });
  }
}

@Injectable()
export class VectorStoreHealthIndicator extends DependencyHealthIndicator {
  constructor(service: HealthIndicatorService, vectors: VectorStore) {
    super(service, { name: 'vector_store', critical: false, check: () => vectors.health() });
  }
}

@Injectable()
export class QueueHealthIndicator extends DependencyHealthIndicator {
  constructor(service: HealthIndicatorService, queue: JobQueue) {
    super(service, { name: 'queue', critical: false, check: () => queue.health() });
  }
}

@Injectable()
export class BlobStoreHealthIndicator extends DependencyHealthIndicator {
  constructor(service: HealthIndicatorService, blobs: BlobStore) {
    super(service, { name: 'blob_store', critical: false, check: () => blobs.health() });
  }
}

@Injectable()
export class CacheHealthIndicator extends DependencyHealthIndicator {
  constructor(service: HealthIndicatorService, cache: Cache) {
    super(service, { name: 'cache', critical: false, check: () => cache.health() });
  }
}

/** Of the server of the reports' graph, in processes that have one. */
export function graphHealthIndicator(
  service: HealthIndicatorService,
  graph: GraphServer,
): DependencyHealthIndicator {
  return new DependencyHealthIndicator(service, {
    name: 'graph',
    critical: false,
    provider: 'neo4j',
    breaker: 'graph:neo4j',
    check: (call) => graph.health(call),
  });
}
