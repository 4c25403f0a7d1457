import { columns, documents, flag, json, milliseconds, plain, time } from '../codecs.js';
import type { RecordMapping } from '../record-mapping.js';

// As `session.schema.ts` has it.
const KEPT_AFTER_EXPIRY_MS = 30 * 86_400_000;

const messages = documents({
  name: 'chat_messages',
  key: 'message_id',
  idField: 'message_id',
  times: ['timestamp', 'feedback.updated_at'],
});
const trace = json();

export const CONVERSATION_MAPPINGS: readonly RecordMapping[] = [
  {
    ...documents({
      name: 'chat_sessions',
      key: 'session_id',
      idField: 'session_id',
      times: [
        ...['started_at', 'last_activity_at', 'last_message_at', 'expires_at', 'ended_at'],
        ...['metadata.escalated_at', 'feedback.submitted_at'],
        ...['handoff.requested_at', 'handoff.claimed_at', 'handoff.changed_at', 'handoff.notes.at'],
      ],
    }),
    removedAfter: ({ expires_at }) => new Date((expires_at as Date).getTime() + KEPT_AFTER_EXPIRY_MS),
  },
  {
    ...messages,
    columns: [...messages.columns, 'receipt'],
    toRecord: (row) => ({ ...messages.toRecord(row), trace: trace.decode(row['receipt'] ?? null) }),
    toRow: ({ trace: traced, ...record }) => ({ ...messages.toRow(record), receipt: trace.encode(traced) }),
  },
  columns({
    name: 'chat_message_claims',
    key: ['session_id', 'client_message_id'],
    id: {
      of: ({ session_id, client_message_id }) => `${String(session_id)}/${String(client_message_id)}`,
      parse: (id) => {
        const at = (id as string).indexOf('/');
        return { session_id: (id as string).slice(0, at), client_message_id: (id as string).slice(at + 1) };
      },
    },
    columns: {
      session_id: plain,
      client_message_id: plain,
      token: plain,
      body_hash: plain,
      made_at: time,
      lease_until: time,
      question_id: plain,
      answer_id: plain,
    },
  }),
  columns({
    name: 'prompt_answers',
    key: ['message_id'],
    id: 'message_id',
    columns: {
      message_id: plain,
      template_id: plain,
      version: plain,
      session_id: plain,
      answered_at: time,
      answered: flag,
      confidence: plain,
      helpful: flag,
    },
  }),
  columns({
    name: 'llm_usage_days',
    key: ['day', 'provider_id', 'model_id'],
    id: { of: ({ day, provider_id, model_id }) => JSON.stringify([day, provider_id, model_id]) },
    columns: {
      day: plain,
      provider_id: plain,
      model_id: plain,
      calls: plain,
      prompt_tokens: plain,
      completion_tokens: plain,
      cost_usd: plain,
      unpriced_calls: plain,
    },
  }),
  columns({
    name: 'llm_usage_sessions',
    key: ['session_id'],
    id: 'session_id',
    columns: { session_id: plain, last_day: plain, total_tokens: plain, cost_usd: plain },
  }),
  columns({
    name: 'analytics_events',
    key: ['event_id'],
    id: 'event_id',
    columns: {
      event_id: plain,
      event_type: plain,
      session_id: plain,
      user_id: plain,
      timestamp: milliseconds,
      data: json(),
      metadata: json(),
    },
  }),
  columns({
    name: 'analytics_sessions',
    key: ['session_id'],
    id: 'session_id',
    columns: {
      session_id: plain,
      user_id: plain,
      last_at: milliseconds,
      record: json('startedAt', 'lastAt'),
    },
  }),
  columns({
    name: 'analytics_intervals',
    key: ['minutes', 'at'],
    id: {
      of: ({ minutes, at }) => `${String(minutes)} ${(at as Date).toISOString()}`,
      parse: (id) => {
        const [minutes, at = ''] = (id as string).split(' ');
        return { minutes: Number(minutes), at: new Date(at) };
      },
    },
    columns: { minutes: plain, at: milliseconds, counts: json() },
  }),
  columns({
    name: 'analytics_documents',
    key: ['day', 'document_id'],
    id: { of: ({ day, document_id }) => `${String(day)} ${String(document_id)}` },
    columns: {
      day: plain,
      document_id: plain,
      title: plain,
      retrieved: plain,
      cited: plain,
      relevance_sum: plain,
      helpful: plain,
      not_helpful: plain,
    },
  }),
];
