import { columns, milliseconds, plain } from '../codecs.js';
import type { RecordMapping } from '../record-mapping.js';

const jobs = columns({
  name: 'queue_jobs',
  key: ['sequence'],
  id: 'sequence',
  columns: {
    sequence: plain,
    name: plain,
    key: plain,
    data: plain,
    state: plain,
    attempt: plain,
    due_at: milliseconds,
    reason: plain,
    process_ends: plain,
  },
});

// No process of the other database holds a job any more.
const FREE = { claim: null, process_id: null, lease_until: null };

export const QUEUE_MAPPINGS: readonly RecordMapping[] = [
  {
    ...jobs,
    sequence: '_id',
    derivedFields: Object.keys(FREE),
    toDocument: (record) => ({ ...jobs.toDocument(record), ...FREE }),
  },
  {
    ...columns({
      name: 'queue_dead_letters',
      key: ['sequence'],
      id: 'sequence',
      columns: {
        sequence: plain,
        dead_letter_id: plain,
        name: plain,
        key: plain,
        data: plain,
        reason: plain,
        attempts: plain,
        process_ends: plain,
        died_at: milliseconds,
      },
    }),
    sequence: '_id',
  },
  columns({
    name: 'job_runs',
    key: ['job'],
    id: 'job',
    columns: { job: plain, tick: plain, started_at: milliseconds, duration_ms: plain, error: plain },
  }),
];
