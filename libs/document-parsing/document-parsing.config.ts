import { type ConfigOf, defineConfig, integer, setting } from '@app/config';

export const documentParsingConfig = defineConfig('documentParsing', {
  parserMaxMemoryMb: setting('PARSER_MAX_MEMORY_MB', integer(64, 8_192), {
    default: 512,
    description: 'Heap that the process which reads one document may use, in megabytes.',
    example: '1024',
  }),
  parserTimeoutSeconds: setting('PARSER_TIMEOUT_SECONDS', integer(1, 3_600), {
    default: 120,
    description:
      'How long reading a document may go on without progress, in seconds. The whole of it may take fifteen times as long.',
    example: '300',
  }),
  parserMaxOutputMb: setting('PARSER_MAX_OUTPUT_MB', integer(1, 512), {
    default: 64,
    description: 'Most text that one document may hold, in megabytes.',
    example: '128',
  }),
  parserProcesses: setting('PARSER_PROCESSES', integer(1, 16), {
    default: 2,
    description:
      'Most documents that are read at once, each in a process of its own. One more than INGEST_CONCURRENCY lets uploads be looked at meanwhile.',
    example: '4',
  }),
});
export type DocumentParsingConfig = ConfigOf<typeof documentParsingConfig>;
