import fc from 'fast-check';
import { DOCS } from './sample-docs.js';
import { date, id, iso, number, orNull, plainJson, source, text } from './sample-values.js';

export type ColumnValue = string | number | null | Uint8Array;
type Row = Readonly<Record<string, ColumnValue>>;

interface ColumnInfo {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** The field of `doc` that each column of the key repeats. */
const KEY_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  knowledge_base_documents: { document_id: 'documentId' },
  ingestion_jobs: { job_id: 'jobId' },
  knowledge_base_imports: { import_id: 'importId' },
  knowledge_base_import_items: { import_id: 'importId', origin: 'origin' },
  prompt_templates: { template_id: 'templateId', version: 'version' },
  surveillance_insights: { insight_id: 'insightId' },
};

/** Columns whose text is JSON. */
const JSON_COLUMNS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  scopes: fc.array(text, { maxLength: 2 }),
  origins: fc.array(text, { maxLength: 2 }),
  aliases: fc.array(text, { maxLength: 2 }),
  heading_path: fc.array(text, { maxLength: 3 }),
  page_starts: fc.array(number, { maxLength: 3 }),
  recognized_pages: fc.array(fc.record({ page: number, confidence: fc.constantFrom(0.5, null) }), {
    maxLength: 3,
  }),
  settings: plainJson,
  data: plainJson,
  metadata: plainJson,
  counts: fc.dictionary(fc.constantFrom('sessions', 'messages'), number),
  receipt: plainJson,
  identity: fc.record({ secret: text, previous: orNull(fc.record({ expiresAt: iso })), createdAt: iso }),
  analysis: fc.record({ version: number, gazetteerVersion: text }),
};
const FLAGS = /^(is_on|is_restricted|answered|helpful|embedded|text_complete)$/;
const HELPFUL_COUNTS = new Set(['analytics_documents']);

/** Rows of a table with random content. Columns of the same name as a column of `parent` repeat its values. */
export function sampleRows(
  table: string,
  columns: readonly ColumnInfo[],
  { seed, count, parents }: { seed: number; count: number; parents: readonly Row[] },
): Row[] {
  const arbitraries = Object.fromEntries(columns.map((column) => [column.name, valueOf(table, column)]));
  const rows = fc.sample(fc.record(arbitraries), { seed, numRuns: count });
  const docs = DOCS[table] && fc.sample(DOCS[table], { seed, numRuns: count });
  return rows.map((row, index) => {
    const parent = parents.length === 0 ? {} : parents[index % parents.length]!;
    const named = Object.fromEntries(
      Object.entries({ ...row }).map(([column, value]) => [column, parent[column] ?? value]),
    );
    return docs ? { ...named, ...withDoc(table, columns, named, docs[index]!) } : named;
  });
}

function valueOf(table: string, { name, type, notnull, pk }: ColumnInfo): fc.Arbitrary<ColumnValue> {
  const optional = (value: fc.Arbitrary<ColumnValue>) => (notnull === 1 || pk > 0 ? value : orNull(value));
  if (type === 'BLOB') return fc.uint8Array({ minLength: 8, maxLength: 64 });
  if (FLAGS.test(name) && !HELPFUL_COUNTS.has(table)) return optional(fc.constantFrom(0, 1));
  if (name === 'record') return optional(recordOf(table).map((value) => JSON.stringify(value)));
  if (JSON_COLUMNS[name] && !(table === 'queue_jobs' || table === 'queue_dead_letters'))
    return optional(JSON_COLUMNS[name].map((value) => JSON.stringify(value)));
  if (/(_at|_until|^hour|^begins|^ends|^at|^timestamp)$/.test(name))
    return optional(type === 'INTEGER' ? date.map((at) => at.getTime()) : iso);
  if (name === 'state' && table === 'queue_jobs') return fc.constantFrom('waiting', 'running', 'dying');
  if (type === 'REAL') return optional(fc.constantFrom(0.5, 0.25, 12));
  if (type === 'INTEGER') return optional(number);
  return optional(pk > 0 || /(_id|hash|key|email)$/.test(name) ? id : text);
}

function recordOf(table: string): fc.Arbitrary<object> {
  return table === 'analytics_sessions'
    ? fc.record({ startedAt: iso, lastAt: iso, messages: number })
    : fc.record({ source, fileName: text, createdAt: iso, indexedAt: iso });
}

function withDoc(table: string, columns: readonly ColumnInfo[], row: Row, fieldsOfDoc: object): Row {
  const fields = KEY_FIELDS[table] ?? Object.fromEntries(keyOf(columns).map((name) => [name, name]));
  const keys = table === 'knowledge_base_generations' || table === 'audit_tallies' ? [] : keyOf(columns);
  const whole = {
    ...Object.fromEntries(keys.map((name) => [fields[name] ?? name, row[name]])),
    ...fieldsOfDoc,
  };
  const repeated = Object.fromEntries(
    columns
      .filter(({ name }) => name in whole && !keys.includes(name))
      .map(({ name }) => [name, whole[name as never]]),
  );
  const doc = JSON.stringify(whole);
  if (table === 'surveillance_insights')
    return { ...row, ...repeated, begins: timeOf(whole, 'from'), ends: timeOf(whole, 'to'), doc };
  return { ...row, ...repeated, ...(table === 'knowledge_base_generations' && { singleton: 1 }), doc };
}

function keyOf(columns: readonly ColumnInfo[]): string[] {
  return columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
}

function timeOf(doc: object, field: string): string {
  return (doc as Readonly<Record<string, string>>)[field]!;
}
