import type { Migration } from '@app/database/sqlite/index.js';

const FACTS = `
      report_id TEXT NOT NULL,
      title TEXT NOT NULL,
      publisher TEXT NOT NULL,
      year INTEGER NOT NULL,
      report_type TEXT NOT NULL,
      collection TEXT`;

/** Every table of report data repeats the facts of the report, so that each query reads one table. */
export const REPORTS_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-reports',
    sql: `
    CREATE TABLE report_records (${FACTS},
      url TEXT,
      is_restricted INTEGER NOT NULL,
      analysis TEXT,
      gazetteer_version TEXT,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (report_id)
    ) WITHOUT ROWID;
    CREATE INDEX report_records_by_time ON report_records (created_at, report_id);
    CREATE TABLE report_sections (${FACTS},
      section_id TEXT NOT NULL,
      section_number INTEGER NOT NULL,
      section_title TEXT,
      page_number INTEGER,
      PRIMARY KEY (report_id, section_number)
    ) WITHOUT ROWID;
    CREATE TABLE report_statistics (${FACTS},
      stat_id TEXT PRIMARY KEY,
      section_id TEXT NOT NULL,
      section_start INTEGER NOT NULL,
      metric TEXT NOT NULL,
      subject TEXT NOT NULL,
      subject_key TEXT NOT NULL,
      period_from INTEGER NOT NULL,
      period_to INTEGER NOT NULL,
      value REAL NOT NULL,
      unit TEXT NOT NULL,
      qualifier TEXT NOT NULL,
      quote TEXT NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX report_statistics_by_report ON report_statistics (report_id, start);
    CREATE INDEX report_statistics_by_subject ON report_statistics (subject_key, metric, period_from);
    CREATE TABLE report_entities (
      entity_id TEXT PRIMARY KEY,
      type TEXT NOT NULL,
      name TEXT NOT NULL,
      names_key TEXT NOT NULL,
      aliases TEXT NOT NULL,
      external_id TEXT
    ) WITHOUT ROWID;
    CREATE TABLE report_entity_counts (${FACTS},
      entity_id TEXT NOT NULL,
      name TEXT NOT NULL,
      type TEXT NOT NULL,
      mentions INTEGER NOT NULL,
      confidence_sum REAL NOT NULL,
      PRIMARY KEY (report_id, entity_id)
    ) WITHOUT ROWID;
    CREATE INDEX report_entity_counts_by_entity ON report_entity_counts (entity_id, year);
    CREATE INDEX report_entity_counts_by_type ON report_entity_counts (type, year);
    CREATE TABLE report_mentions (
      report_id TEXT NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL,
      entity_id TEXT NOT NULL,
      section_id TEXT NOT NULL,
      section_start INTEGER NOT NULL,
      text TEXT NOT NULL,
      confidence REAL NOT NULL,
      PRIMARY KEY (report_id, start, entity_id)
    ) WITHOUT ROWID;
  `,
  },
];
