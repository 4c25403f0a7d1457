import { columns, plain, time } from '../codecs.js';
import type { RecordMapping } from '../record-mapping.js';

const sets = columns({
  name: 'evaluation_sets',
  key: ['set_id'],
  id: 'set_id',
  columns: {
    set_id: plain,
    name: plain,
    revision: plain,
    created_by: plain,
    created_at: time,
    updated_at: time,
    question_count: plain,
    questions: plain,
  },
});

/** Question sets, evaluations with their results, and the gate. */
export const EVALUATION_MAPPINGS: readonly RecordMapping[] = [
  {
    ...sets,
    derivedFields: ['name_key'],
    toDocument: (record) => ({
      ...sets.toDocument(record),
      name_key: (record['name'] as string).toLowerCase(),
    }),
  },
  columns({
    name: 'evaluation_runs',
    key: ['run_id'],
    id: 'run_id',
    columns: {
      run_id: plain,
      set_id: plain,
      set_revision: plain,
      fingerprint: plain,
      state: plain,
      done: plain,
      index_name: plain,
      figures: plain,
      problem: plain,
      created_at: time,
      started_at: time,
      finished_at: time,
      doc: plain,
    },
  }),
  columns({
    name: 'evaluation_results',
    key: ['run_id', 'position'],
    id: { of: ({ run_id, position }) => `${String(run_id)}:${String(position)}` },
    columns: { run_id: plain, position: plain, measures: plain, details: plain },
  }),
  columns({ name: 'evaluation_gate', key: ['id'], id: 'id', columns: { id: plain, doc: plain } }),
];
