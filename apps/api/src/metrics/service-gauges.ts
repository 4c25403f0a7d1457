import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmbeddingRouter } from '@app/embeddings';
import { KeywordIndex } from '@app/keyword-index';
import { chunkIndexName } from '@app/knowledge-base';
import { type GaugeValue, Metrics } from '@app/observability';
import { JobQueue } from '@app/queue';

/** What is looked up when the metrics are read: the queue and the index. */
@Injectable()
export class ServiceGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly queue: JobQueue,
    private readonly embeddings: EmbeddingRouter,
    private readonly keywords: KeywordIndex,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('attendant_queue_jobs', {
      help: 'Jobs on their way, by state; dying ones have failed for good and their owner is being told.',
      labels: ['state'],
      read: () => this.queueDepth(),
    });
    this.metrics.gauge('attendant_index_chunks', {
      help: 'Chunks in the index of the active embedding model.',
      read: () => this.indexSize(),
    });
  }

  private async queueDepth(): Promise<GaugeValue[]> {
    const depth = await this.queue.depth();
    return Object.entries(depth).map(([state, value]) => ({ value, labels: { state } }));
  }

  private async indexSize(): Promise<GaugeValue[]> {
    const { model } = await this.embeddings.active();
    const { documents } = await this.keywords.statistics(chunkIndexName(model.id), []);
    return [{ value: documents }];
  }
}
