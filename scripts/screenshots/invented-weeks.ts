import { join } from 'node:path';
import type { AnalyticsEvent } from '@app/analytics';
import { SqliteAnalyticsRepository } from '@app/analytics/adapters/sqlite/sqlite-analytics.repository.js';
import { SqliteDatabase } from '@app/database/sqlite/index.js';

const HOUR_MS = 3_600_000;
const DAYS = 14;
/** Conversations of each day of the week, from Sunday on; the second week has a few more. */
const CONVERSATIONS = [9, 31, 36, 34, 38, 29, 14];
const MORE = 4;

let seed = 1;
function random(): number {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
}

/** Conversations of the two weeks before today, so that the dashboard has something to draw. They are invented. */
export async function storeInventedWeeks(dataDir: string): Promise<void> {
  const database = new SqliteDatabase(join(dataDir, 'attendant.sqlite'));
  await new SqliteAnalyticsRepository(database).append([...conversations()]);
  database.close();
}

function* conversations(): Generator<AnalyticsEvent> {
  const today = new Date().setUTCHours(0, 0, 0, 0);
  for (let day = DAYS; day > 0; day -= 1) {
    const begin = today - day * 24 * HOUR_MS;
    const isLater = day <= DAYS / 2;
    const count = CONVERSATIONS[new Date(begin).getUTCDay()]! + (isLater ? MORE : 0);
    for (let index = 0; index < count; index += 1)
      yield* conversation(`${day}-${index}`, new Date(begin + (8 + random() * 10) * HOUR_MS), isLater);
  }
}

function* conversation(id: string, at: Date, isLater: boolean): Generator<AnalyticsEvent> {
  const about = { sessionId: `s-${id}`, userId: `u-${id}`, at, metadata: {} };
  const isAnswered = random() < (isLater ? 0.93 : 0.84);
  const isHelpful = random() < (isLater ? 0.95 : 0.85);
  yield { ...about, eventId: `start-${id}`, type: 'session_start', data: { channel: 'web' } };
  yield {
    ...about,
    eventId: `message-${id}`,
    type: 'message_sent',
    data: {
      messageId: `m-${id}`,
      path: isAnswered ? 'extractive' : 'unknown',
      isQuestion: true,
      isAnswered,
      escalates: !isAnswered && random() < 0.5,
      responseMs: (isLater ? 36 : 44) + 160 * random() ** 3,
      relevance: isAnswered ? 0.6 + 0.4 * random() : 0.1,
      guardrails: [],
    },
  };
  if (isAnswered && random() < 0.5)
    yield {
      ...about,
      eventId: `feedback-${id}`,
      type: 'feedback_given',
      data: {
        ...{ messageId: `m-${id}`, answeredAt: at.toISOString(), helpful: isHelpful, revision: 1 },
        ...{ comment: null, documentIds: [] },
      },
    };
  yield {
    ...about,
    eventId: `end-${id}`,
    type: 'session_ended',
    data: { rating: isHelpful ? 5 : 3, resolved: isAnswered },
  };
}
