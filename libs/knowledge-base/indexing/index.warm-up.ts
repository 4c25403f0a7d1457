import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { messageOf } from '@app/kernel';
import { IndexLoader } from './index-loader.js';

/** Starts to load the index at boot; the server listens meanwhile and says that it is not ready. */
@Injectable()
export class IndexWarmUp implements OnApplicationBootstrap {
  private readonly logger = new Logger(IndexWarmUp.name);

  constructor(private readonly loader: IndexLoader) {}

  onApplicationBootstrap(): void {
    this.loader
      .ready()
      .catch((error: unknown) => this.logger.error(`The index was not loaded: ${messageOf(error)}`));
  }
}
