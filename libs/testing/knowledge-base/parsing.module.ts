import type { DynamicModule } from '@nestjs/common';
import { DocumentParsingModule } from '@app/document-parsing';

/** Parsing with small limits. */
export function parsingModule(): DynamicModule {
  return DocumentParsingModule.forRoot({
    parserMaxMemoryMb: 256,
    parserTimeoutSeconds: 20,
    parserMaxOutputMb: 16,
    parserProcesses: 1,
  });
}
