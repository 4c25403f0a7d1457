import type { RecordMapping } from '../record-mapping.js';
import { ACCOUNT_MAPPINGS } from './accounts.mappings.js';
import { ADMINISTRATION_MAPPINGS } from './administration.mappings.js';
import { CONVERSATION_MAPPINGS } from './conversations.mappings.js';
import { EVALUATION_MAPPINGS } from './evaluation.mappings.js';
import { REPORT_MAPPINGS, SURVEILLANCE_MAPPINGS } from './domains.mappings.js';
import { KNOWLEDGE_BASE_MAPPINGS } from './knowledge-base.mappings.js';
import { QUEUE_MAPPINGS } from './queue.mappings.js';

/** Every kind of record that the product keeps, those that others refer to first. */
export const RECORD_MAPPINGS: readonly RecordMapping[] = [
  ...ACCOUNT_MAPPINGS,
  ...ADMINISTRATION_MAPPINGS,
  ...CONVERSATION_MAPPINGS,
  ...EVALUATION_MAPPINGS,
  ...KNOWLEDGE_BASE_MAPPINGS,
  ...QUEUE_MAPPINGS,
  ...REPORT_MAPPINGS,
  ...SURVEILLANCE_MAPPINGS,
];

/** Tables that have no mapping of their own, with the reason. */
export const UNMAPPED_TABLES: Readonly<Record<string, string>> = {
  analytics_document_months: 'SQLite makes it of analytics_documents.',
  analytics_event_days: 'SQLite makes it of analytics_events.',
  chat_message_texts: 'SQLite makes it of chat_messages.',
  chat_message_words: 'SQLite makes it of chat_messages.',
  chat_message_words_config: 'A part of chat_message_words.',
  chat_message_words_data: 'A part of chat_message_words.',
  chat_message_words_docsize: 'A part of chat_message_words.',
  chat_message_words_idx: 'A part of chat_message_words.',
  event_labels: 'SQLite makes it of surveillance_events.',
  recovery_codes: 'A part of totp_credentials.',
  schema_migrations: 'Belongs to the database file.',
  sqlite_sequence: 'Belongs to SQLite.',
};

/** Collections without a mapping, with the reason. */
export const UNMAPPED_COLLECTIONS: Readonly<Record<string, string>> = {
  analytics_document_months: 'Servers make it of analytics_documents.',
  analytics_event_days: 'Servers make it of analytics_events.',
  analytics_first_month: 'Servers make it when they make analytics_document_months and analytics_event_days.',
  admin_guards: 'A lock without content.',
  session_signals: 'Kept for a minute.',
};
