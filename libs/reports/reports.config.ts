import { type AppConfig, choice, type ConfigOf, defineConfig, integer, setting, text } from '@app/config';
import { assertVendorSettings, requiredKeys, vendorsConfig } from '@app/vendors';

export const reportsConfig = defineConfig('reports', {
  reports: setting('REPORTS', choice(['on', 'off']), {
    default: 'off',
    description:
      'Adds the report analyst: a library of security reports with their entities and statistics, and conversations about them.',
    example: 'on',
  }),
  gazetteer: setting('REPORTS_GAZETTEER', text(), {
    description:
      'Sets the file with the names of entities, in the format that scripts/build-gazetteer.mjs writes. By default, the server uses the bundled file.',
    example: '/etc/attendant/entities.tsv.gz',
  }),
  searchLimit: setting('REPORTS_SEARCH_LIMIT', integer(1, 50), {
    default: 10,
    description: 'Sets the maximum number of sections that the answer to a question about reports uses.',
    example: '10',
  }),
  graphLimit: setting('REPORTS_GRAPH_LIMIT', integer(0, 50), {
    default: 5,
    description:
      'Sets the maximum number of reports that are searched in addition because they mention the entities of a question.',
    example: '5',
  }),
  graph: setting('REPORTS_GRAPH', choice(['tables', 'neo4j']), {
    default: 'tables',
    description:
      'Chooses where the report analyst looks up which entities reports mention: `tables` (in the database) or `neo4j`, which also needs NEO4J_URI and NEO4J_PASSWORD.',
    example: 'neo4j',
  }),
  questionModel: setting('REPORTS_QUESTION_MODEL', choice(['on', 'off']), {
    default: 'on',
    description:
      'Lets the language model, if one is configured, interpret questions in which the rules find no entity, no publisher and no report. The model fills only the fields that the rules leave empty.',
    example: 'off',
  }),
  queryTimeoutMs: setting('REPORTS_QUERY_TIMEOUT_MS', integer(50, 60_000), {
    default: 500,
    description: 'Limits the time of a structured query over the reports, in milliseconds.',
    example: '500',
  }),
  queryRows: setting('REPORTS_QUERY_ROWS', integer(1, 100), {
    default: 100,
    description: 'Limits the rows of a structured query over the reports.',
    example: '100',
  }),
});
export type ReportsConfig = ConfigOf<typeof reportsConfig>;

export const REPORTS_CONFIG = Symbol('ReportsConfig');

/** Whether the report analyst is switched on. */
export function areReportsOn(config: AppConfig): boolean {
  return config.get(reportsConfig).reports === 'on';
}

/** Whether this process looks up relations in Neo4j. */
export function isGraphInNeo4j(config: AppConfig): boolean {
  return areReportsOn(config) && config.get(reportsConfig).graph === 'neo4j';
}

/** Throws ConfigError if a setting that the graph needs is missing. */
export function assertReports(config: AppConfig): void {
  if (!isGraphInNeo4j(config)) return;
  const vendors = config.get(vendorsConfig);
  assertVendorSettings('REPORTS_GRAPH=neo4j', requiredKeys('neo4j', vendors), vendors);
}
