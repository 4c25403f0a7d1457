import { Inject, Injectable } from '@nestjs/common';
import { REPORTS_CONFIG, type ReportsConfig } from '../reports.config.js';
import { BUNDLED_GAZETTEER, readGazetteer } from './bundled-gazetteer.js';
import type { FoundEntity } from './entity.js';
import { EntityExtractor, type ExtractOptions } from './entity-extractor.js';
import type { Gazetteer } from './gazetteer.js';

/** Finds entities in texts. Reads the gazetteer at the first use. */
@Injectable()
export class EntityReader {
  private loaded: Promise<{ gazetteer: Gazetteer; extractor: EntityExtractor }> | undefined;

  constructor(@Inject(REPORTS_CONFIG) private readonly config: ReportsConfig) {}

  /** Throws if the gazetteer cannot be read. */
  async find(text: string, options?: ExtractOptions): Promise<FoundEntity[]> {
    return (await this.load()).extractor.extract(text, options);
  }

  async gazetteerVersion(): Promise<string> {
    return (await this.load()).gazetteer.version;
  }

  private load() {
    this.loaded ??= this.read().catch((error: unknown) => {
      this.loaded = undefined;
      throw error;
    });
    return this.loaded;
  }

  private async read() {
    const gazetteer = await readGazetteer(this.config.gazetteer ?? BUNDLED_GAZETTEER);
    return { gazetteer, extractor: new EntityExtractor(gazetteer) };
  }
}
