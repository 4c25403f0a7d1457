import { columns, documents, flag, json, milliseconds, plain, time } from '../codecs.js';
import type { RecordMapping } from '../record-mapping.js';

/** What every row of a report repeats of it. */
const FACTS = {
  report_id: plain,
  title: plain,
  publisher: plain,
  year: plain,
  report_type: plain,
  collection: plain,
};
const fields = { collection: 'collection_name' };

const reports = columns({
  name: 'report_records',
  key: ['report_id'],
  id: { of: ({ report_id }) => report_id },
  columns: {
    ...FACTS,
    url: plain,
    is_restricted: flag,
    analysis: json(),
    created_at: milliseconds,
    updated_at: milliseconds,
  },
  fields,
});

const events = documents({
  name: 'surveillance_events',
  key: 'event_id',
  idField: 'event_id',
  times: ['timestamp', 'end_timestamp'],
});

const insight = json('from', 'to', 'createdAt', 'acknowledgedAt', 'deliveredAt');

export const REPORT_MAPPINGS: readonly RecordMapping[] = [
  {
    ...reports,
    columns: [...reports.columns, 'gazetteer_version'],
    toRow: (record) => ({
      ...reports.toRow(record),
      gazetteer_version:
        (record['analysis'] as { gazetteerVersion: string } | null)?.gazetteerVersion ?? null,
    }),
  },
  columns({
    name: 'report_sections',
    key: ['report_id', 'section_number'],
    columns: { ...FACTS, section_id: plain, section_number: plain, section_title: plain, page_number: plain },
    fields,
  }),
  columns({
    name: 'report_statistics',
    key: ['stat_id'],
    id: { of: ({ stat_id }) => stat_id },
    columns: {
      ...FACTS,
      stat_id: plain,
      section_id: plain,
      section_start: plain,
      metric: plain,
      subject: plain,
      subject_key: plain,
      period_from: plain,
      period_to: plain,
      value: plain,
      unit: plain,
      qualifier: plain,
      quote: plain,
      start: plain,
      end: plain,
    },
    fields,
  }),
  columns({
    name: 'report_entities',
    key: ['entity_id'],
    id: 'entity_id',
    columns: {
      entity_id: plain,
      type: plain,
      name: plain,
      names_key: plain,
      aliases: json(),
      external_id: plain,
    },
  }),
  columns({
    name: 'report_entity_counts',
    key: ['report_id', 'entity_id'],
    columns: {
      ...FACTS,
      entity_id: plain,
      name: plain,
      type: plain,
      mentions: plain,
      confidence_sum: plain,
    },
    fields,
  }),
  columns({
    name: 'report_mentions',
    key: ['report_id', 'start', 'entity_id'],
    columns: {
      report_id: plain,
      start: plain,
      end: plain,
      entity_id: plain,
      section_id: plain,
      section_start: plain,
      text: plain,
      confidence: plain,
    },
  }),
];

export const SURVEILLANCE_MAPPINGS: readonly RecordMapping[] = [
  {
    ...events,
    columns: ['event_id', 'camera_id', 'event_type', 'timestamp', 'confidence', 'doc'],
    toRow: (record) => ({
      ...events.toRow(record),
      camera_id: record['camera_id'] as string,
      event_type: record['event_type'] as string,
      timestamp: (record['timestamp'] as Date).toISOString(),
      confidence: record['confidence'] as number,
    }),
    // Its keys are not ours, and MongoDB does not take all of them.
    toDocument: (record) => ({
      ...events.toDocument(record),
      metadata: JSON.stringify(record['metadata']),
    }),
    fromDocument: (document) => ({
      ...events.fromDocument(document),
      metadata: JSON.parse(document['metadata'] as string) as unknown,
    }),
  },
  columns({
    name: 'event_hours',
    key: ['hour', 'camera_id', 'event_type'],
    columns: { hour: time, camera_id: plain, event_type: plain, count: plain },
  }),
  documents({ name: 'cameras', key: 'camera_id', idField: 'camera_id', times: [] }),
  {
    name: 'surveillance_insights',
    columns: ['insight_id', 'key', 'begins', 'ends', 'doc'],
    key: ['insight_id'],
    toRecord: ({ doc = null }) => insight.decode(doc) as Record<string, unknown>,
    toRow: (record) => ({
      insight_id: record['insightId'] as string,
      key: record['key'] as string,
      begins: (record['from'] as Date).toISOString(),
      ends: (record['to'] as Date).toISOString(),
      doc: insight.encode(record),
    }),
    toDocument: (record) => ({
      _id: record['insightId'],
      key: record['key'],
      from: record['from'],
      to: record['to'],
      record,
    }),
    fromDocument: ({ record }) => record as Record<string, unknown>,
  },
];
