import type { SessionFilter } from '../../conversation.repository.js';

/** Conditions on `chat_sessions` that all hold. */
export function statusIs({ is, at }: NonNullable<SessionFilter['status']>): [sql: string, value: string][] {
  const now = at.toISOString();
  if (is === 'ended') return [['status = ?', is]];
  if (is === 'expired') return [[`status <> 'ended' AND expires_at <= ?`, now]];
  return [
    ['status = ?', is],
    ['expires_at > ?', now],
  ];
}
