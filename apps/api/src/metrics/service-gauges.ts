import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeywordIndex } from '@app/keyword-index';
import { CHUNK_KEYWORDS } from '@app/knowledge-base';
import { type GaugeValue, Metrics } from '@app/observability';
import { JobQueue } from '@app/queue';

/** What is looked up when the metrics are read: the queue and the index. */
@Injectable()
export class ServiceGauges implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly queue: JobQueue,
    private readonly keywords: KeywordIndex,
  ) {}

  onModuleInit(): void {
    this.metrics.gauge('attendant_queue_jobs', {
      help: 'Jobs by state. Dying jobs have used up their attempts, and their owner is being notified. Dead jobs are dead letters.',
      labels: ['state'],
      read: () => this.queueDepth(),
    });
    this.metrics.gauge('attendant_index_chunks', {
      help: 'Chunks in the index.',
      read: () => this.indexSize(),
    });
  }

  private async queueDepth(): Promise<GaugeValue[]> {
    const depth = await this.queue.depth();
    return Object.entries(depth).map(([state, value]) => ({ value, labels: { state } }));
  }

  private async indexSize(): Promise<GaugeValue[]> {
    const { documents } = await this.keywords.statistics(CHUNK_KEYWORDS, []);
    return [{ value: documents }];
  }
}
