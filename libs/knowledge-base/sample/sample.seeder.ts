import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { KNOWLEDGE_BASE_CONFIG, type KnowledgeBaseConfig } from '../knowledge-base.config.js';
import { SampleKnowledgeBase } from './sample-knowledge-base.js';

/** DI token of the options of SampleModule: the folder of the sample documents. */
export const SAMPLE_OPTIONS = Symbol('SAMPLE_OPTIONS');

/** Seeds the sample beside the start: a server without it is a server all the same. */
@Injectable()
export class SampleSeeder implements OnApplicationBootstrap {
  private readonly logger = new Logger(SampleSeeder.name);

  constructor(
    private readonly sample: SampleKnowledgeBase,
    @Inject(SAMPLE_OPTIONS) private readonly options: { readonly folder: string },
    @Inject(KNOWLEDGE_BASE_CONFIG) private readonly config: KnowledgeBaseConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.seedSample) void this.seed();
  }

  private async seed(): Promise<void> {
    const { folder } = this.options;
    try {
      const added = await this.sample.seed(folder);
      if (added > 0) this.logger.log(`The knowledge base starts with ${added} documents from ${folder}`);
    } catch (error) {
      this.logger.warn(`The sample knowledge base was left out: ${messageOf(error)}`);
    }
  }
}
