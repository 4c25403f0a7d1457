import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const documentParsingConfig = defineConfig('documentParsing', {
  parserMaxMemoryMb: setting('PARSER_MAX_MEMORY_MB', integer(64, 8_192), {
    default: 512,
    description: 'Limits the heap memory of the process that parses a document, in megabytes.',
    example: '1024',
  }),
  parserTimeoutSeconds: setting('PARSER_TIMEOUT_SECONDS', integer(1, 3_600), {
    default: 120,
    description:
      'Limits the time that parsing a document can go without progress, in seconds. The total time is limited to 15 times this value.',
    example: '300',
  }),
  parserMaxOutputMb: setting('PARSER_MAX_OUTPUT_MB', integer(1, 512), {
    default: 64,
    description: 'Limits the amount of text extracted from one document, in megabytes.',
    example: '128',
  }),
  parserProcesses: setting('PARSER_PROCESSES', integer(1, 16), {
    default: 2,
    description:
      'Limits how many documents are parsed at the same time, each in its own process. Use at least one more than INGEST_CONCURRENCY, so that uploads are checked while documents are ingested.',
    example: '4',
  }),
});
export type DocumentParsingConfig = ConfigOf<typeof documentParsingConfig>;
