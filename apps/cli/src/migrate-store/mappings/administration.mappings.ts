import { columns, documents, json, plain, time } from '../codecs.js';
import type { Document, RecordMapping, StoredRecord } from '../record-mapping.js';

const auditLog = columns({
  name: 'audit_log',
  key: ['sequence'],
  id: 'sequence',
  columns: { sequence: plain, entry_id: plain, doc: plain, previous_hash: plain, hash: plain },
});

/** What MongoDB searches entries by, from the JSON that the chain is made of. */
function searchFields(doc: string): Document {
  const { timestamp, action, actorId, targetId, outcome } = JSON.parse(doc) as Record<string, unknown>;
  return {
    timestamp: new Date(timestamp as string),
    action,
    actor_id: actorId,
    target_id: targetId,
    outcome,
  };
}

const tallies = {
  ...columns({
    name: 'audit_tallies',
    key: ['key'],
    id: 'key',
    columns: { key: plain, doc: plain, count: plain, last_at: time },
    fields: { doc: 'draft' },
  }),
  // It orders tallies of the same millisecond.
  derivedFields: ['arrival'],
};

const activations = json('activatedAt');
const templates = json('metadata.createdAt');

export const ADMINISTRATION_MAPPINGS: readonly RecordMapping[] = [
  columns({
    name: 'config_proposals',
    key: ['proposal_id'],
    id: 'proposal_id',
    columns: { proposal_id: plain, state: plain, proposed_at: time, doc: plain },
  }),
  {
    ...documents({ name: 'ai_configurations', key: 'version', idField: 'version', times: ['changedAt'] }),
    snakeCase: ['rolledBackTo', 'changedBy', 'changedAt'],
    // The paths of the overrides contain dots, which field names of MongoDB had better not.
    toDocument: ({ version, overrides, ...fields }) => ({
      _id: version,
      overrides: Object.entries(overrides as object).map(([path, value]) => ({
        path,
        value: value as unknown,
      })),
      ...fields,
    }),
    fromDocument: ({ _id, overrides, ...fields }): StoredRecord => ({
      version: _id,
      overrides: Object.fromEntries(
        (overrides as { path: string; value: unknown }[]).map(({ path, value }) => [path, value]),
      ),
      ...fields,
    }),
  },
  {
    ...auditLog,
    toDocument: (record) => ({ ...auditLog.toDocument(record), ...searchFields(record['doc'] as string) }),
  },
  {
    name: 'audit_anchor',
    columns: ['id', 'sequence', 'hash'],
    key: ['id'],
    // The row of a log from which nothing was removed is made with the table.
    where: 'sequence > 0',
    toRecord: ({ sequence = null, hash = null }) => ({ sequence, hash }),
    toRow: ({ sequence, hash }) => ({ id: 1, sequence: sequence as number, hash: hash as string }),
    toDocument: ({ sequence, hash }) => ({ _id: 'anchor', sequence, hash }),
    fromDocument: ({ sequence, hash }) => ({ sequence, hash }),
  },
  {
    ...tallies,
    toDocument: (record) => ({
      ...tallies.toDocument(record),
      timestamp: searchFields(record['doc'] as string)['timestamp'],
    }),
  },
  {
    name: 'prompt_templates',
    columns: ['template_id', 'version', 'doc'],
    key: ['template_id', 'version'],
    toRecord: ({ doc = null }) => templates.decode(doc) as StoredRecord,
    toRow: (record) => ({
      template_id: record['templateId'] as string,
      version: record['version'] as number,
      doc: templates.encode(record),
    }),
    toDocument: (template) => ({
      _id: `${String(template['templateId'])}/${String(template['version'])}`,
      template_id: template['templateId'],
      version: template['version'],
      created_at: (template['metadata'] as { createdAt: Date }).createdAt,
      template,
    }),
    fromDocument: ({ template }) => template as StoredRecord,
  },
  {
    name: 'prompt_activations',
    columns: ['activation', 'doc'],
    key: ['activation'],
    toRecord: ({ doc = null }) => activations.decode(doc) as StoredRecord,
    toRow: (record) => ({ activation: record['activation'] as number, doc: activations.encode(record) }),
    toDocument: (activation) => ({ _id: activation['activation'], activation }),
    fromDocument: ({ activation }) => activation as StoredRecord,
  },
];
