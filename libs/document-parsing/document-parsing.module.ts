import { type DynamicModule, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DocumentParsing } from './document-parsing.js';
import type { DocumentParsingConfig } from './document-parsing.config.js';

@Injectable()
class ParserShutdown implements OnApplicationShutdown {
  constructor(private readonly parsing: DocumentParsing) {}

  async onApplicationShutdown(): Promise<void> {
    await this.parsing.close();
  }
}

/** Provides DocumentParsing to the whole process; parser processes start with the first document. */
@Module({})
export class DocumentParsingModule {
  /** `childEntry` is the compiled program of the parser processes, where it does not stand beside this module. */
  static forRoot(config: DocumentParsingConfig, childEntry?: string): DynamicModule {
    return {
      module: DocumentParsingModule,
      global: true,
      providers: [
        { provide: DocumentParsing, useFactory: () => new DocumentParsing(config, childEntry) },
        ParserShutdown,
      ],
      exports: [DocumentParsing],
    };
  }
}
