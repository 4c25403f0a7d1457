import { join } from 'node:path';
import { PROJECT_ROOT } from '@app/config';
import { DocumentParsing } from '@app/document-parsing';

// Processes run the build, as they do in the product.
const CHILD_ENTRY = join(PROJECT_ROOT, 'dist/libs/document-parsing/process/parser.child.js');

/** Parsing with small limits. */
export function testParsing(): DocumentParsing {
  return new DocumentParsing(
    {
      parserMaxMemoryMb: 256,
      parserTimeoutSeconds: 20,
      parserMaxOutputMb: 16,
      parserProcesses: 1,
    },
    undefined,
    CHILD_ENTRY,
  );
}
