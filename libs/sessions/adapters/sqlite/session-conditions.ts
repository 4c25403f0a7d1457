import type { SessionFilter } from '../../conversation.repository.js';
import { MOST_FOUND } from '../../search-words.js';

type Condition = readonly [sql: string, value: string | number];

/** Conditions on `chat_sessions` that all hold. */
export function conditionsOf(filter: SessionFilter): readonly Condition[] {
  const { userId, channel, domain, status, escalated, tag, rating } = filter;
  const { assignedAgent, handoff, holder, words, from, to } = filter;
  const conditions: Condition[] = [];
  if (userId !== undefined) conditions.push(['user_id = ?', userId]);
  if (channel !== undefined) conditions.push([`doc ->> 'channel' = ?`, channel]);
  if (domain !== undefined) conditions.push([`coalesce(doc ->> 'domain', 'support') = ?`, domain]);
  if (escalated !== undefined) conditions.push(['escalated = ?', escalated ? 1 : 0]);
  if (assignedAgent !== undefined) conditions.push(['assigned_agent = ?', assignedAgent]);
  if (handoff !== undefined) conditions.push(['handoff = ?', handoff]);
  if (holder !== undefined) conditions.push(['handoff_agent = ?', holder]);
  if (words !== undefined) conditions.push(wordsAreIn(words));
  if (from !== undefined) conditions.push(['started_at >= ?', from.toISOString()]);
  if (to !== undefined) conditions.push(['started_at < ?', to.toISOString()]);
  if (tag !== undefined)
    conditions.push([`EXISTS (SELECT 1 FROM json_each(doc, '$.metadata.tags') WHERE value = ?)`, tag]);
  if (rating !== undefined) conditions.push([`doc ->> '$.feedback.rating' = ?`, rating]);
  if (status !== undefined) conditions.push(...statusIs(status));
  return conditions;
}

function wordsAreIn(words: readonly string[]): Condition {
  const query = words.map((word) => `"${word}"`).join(' ');
  // An empty query is an error of FTS5.
  if (query === '') return ['? IS NULL', ''];
  return [
    `session_id IN (SELECT texts.session_id FROM chat_message_words
       JOIN chat_message_texts AS texts ON texts.id = chat_message_words.rowid
       WHERE chat_message_words MATCH ? ORDER BY chat_message_words.rowid DESC LIMIT ${MOST_FOUND})`,
    query,
  ];
}

/** Conditions on `chat_sessions` that all hold. */
function statusIs({ is, at }: NonNullable<SessionFilter['status']>): [sql: string, value: string][] {
  const now = at.toISOString();
  if (is === 'ended') return [['status = ?', is]];
  if (is === 'expired') return [[`status <> 'ended' AND expires_at <= ?`, now]];
  return [
    ['status = ?', is],
    ['expires_at > ?', now],
  ];
}
