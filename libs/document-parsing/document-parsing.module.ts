import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '@app/config';
import { Ocr, OcrModule } from '@app/ocr';
import { DocumentParsing } from './document-parsing.js';
import { documentParsingConfig } from './document-parsing.config.js';

@Injectable()
class ParserShutdown implements OnApplicationShutdown {
  constructor(private readonly parsing: DocumentParsing) {}

  async onApplicationShutdown(): Promise<void> {
    await this.parsing.close();
  }
}

/** Provides DocumentParsing. Parser processes start when the first document is parsed. */
@Module({
  imports: [OcrModule],
  providers: [
    {
      provide: DocumentParsing,
      inject: [AppConfig, Ocr],
      useFactory: (config: AppConfig, ocr: Ocr) =>
        new DocumentParsing(config.get(documentParsingConfig), ocr),
    },
    ParserShutdown,
  ],
  exports: [DocumentParsing],
})
export class DocumentParsingModule {}
