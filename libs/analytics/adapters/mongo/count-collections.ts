import type { ClientSession, Model } from 'mongoose';
import type { AnalyticsEvent } from '../../analytics-event.js';
import type { Folded } from '../../fold-events.js';
import { REOPENED_WITHIN_MS, type SessionRecord } from '../../session-record.js';
import type { AnalyticsIntervalDocument, AnalyticsSessionDocument } from './analytics.schemas.js';
import type { DocumentCounts } from './document-counts.js';
import { intervalId } from './interval-documents.js';

/** The collections of counts: by session, by interval, and by document and day. */
export class CountCollections {
  constructor(
    private readonly sessions: Model<AnalyticsSessionDocument>,
    private readonly intervals: Model<AnalyticsIntervalDocument>,
    private readonly documents: DocumentCounts,
  ) {}

  /** The sessions of the events, and earlier sessions of the same users, which a question may reopen. */
  async knownSessions(events: readonly AnalyticsEvent[], session: ClientSession): Promise<SessionRecord[]> {
    const since = new Date(Math.min(...events.map(({ at }) => at.getTime())) - REOPENED_WITHIN_MS);
    const writers = events.filter(({ type }) => type === 'message_sent').map(({ userId }) => userId);
    const found = await this.sessions
      .find(
        {
          $or: [
            { _id: { $in: [...new Set(events.map(({ sessionId }) => sessionId))] } },
            { user_id: { $in: [...new Set(writers)] }, last_at: { $gte: since } },
          ],
        },
        {},
        { session },
      )
      .lean();
    return found.map(({ record }) => record);
  }

  /** Call this in the transaction that stores the events. */
  async add({ sessions, intervals, documents }: Folded, session: ClientSession): Promise<void> {
    if (sessions.length > 0)
      await this.sessions.bulkWrite(
        sessions.map((record) => ({
          updateOne: {
            filter: { _id: record.sessionId },
            update: { $set: { user_id: record.userId, last_at: record.lastAt, record } },
            upsert: true,
          },
        })),
        { session },
      );
    if (intervals.length > 0)
      await this.intervals.bulkWrite(
        intervals.map(({ minutes, at, counts }) => ({
          updateOne: {
            filter: { _id: intervalId(minutes, at) },
            update: {
              $inc: Object.fromEntries(
                Object.entries(counts).map(([name, value]) => [`counts.${name}`, value]),
              ),
            },
            upsert: true,
          },
        })),
        { session },
      );
    await this.documents.add(documents, session);
  }
}
