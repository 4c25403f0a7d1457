import type { Erasure } from '@app/data-rights';
import type { ErasureResponse } from './data-rights.dto.js';

export function toErasureResponse(
  userId: string,
  { erasedAt, removed, remaining }: Erasure,
): ErasureResponse {
  return {
    user_id: userId,
    erased_at: erasedAt.toISOString(),
    removed: {
      accounts: removed.accounts,
      sign_ins: removed.signIns,
      sessions: removed.sessions,
      messages: removed.messages,
      analytics_records: removed.analytics,
    },
    remaining: {
      accounts: remaining.accounts,
      sign_ins: remaining.signIns,
      sessions: remaining.sessions,
    },
  };
}
