import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { PROJECT_ROOT } from '@app/config';
import { DocumentParsingModule } from '@app/document-parsing';

// Processes run the build, as they do in the product.
const CHILD_ENTRY = join(PROJECT_ROOT, 'dist/libs/document-parsing/process/parser.child.js');

/** Parsing with small limits. */
export function parsingModule(): DynamicModule {
  return DocumentParsingModule.forRoot(
    {
      parserMaxMemoryMb: 256,
      parserTimeoutSeconds: 20,
      parserMaxOutputMb: 16,
      parserProcesses: 1,
    },
    CHILD_ENTRY,
  );
}
