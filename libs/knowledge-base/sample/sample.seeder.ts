import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { SampleKnowledgeBase } from './sample-knowledge-base.js';

/** DI token of the folder that holds the sample documents. */
export const SAMPLE_FOLDER = Symbol('SAMPLE_FOLDER');

/** Seeds the sample beside the start: a server without it is a server all the same. */
@Injectable()
export class SampleSeeder implements OnApplicationBootstrap {
  private readonly logger = new Logger(SampleSeeder.name);

  constructor(
    private readonly sample: SampleKnowledgeBase,
    @Inject(SAMPLE_FOLDER) private readonly folder: string,
  ) {}

  onApplicationBootstrap(): void {
    void this.seed();
  }

  private async seed(): Promise<void> {
    try {
      const added = await this.sample.seed(this.folder);
      if (added > 0) this.logger.log(`The knowledge base starts with ${added} documents from ${this.folder}`);
    } catch (error) {
      this.logger.warn(`The sample knowledge base was left out: ${messageOf(error)}`);
    }
  }
}
