import { Injectable } from '@nestjs/common';
import { InjectConnection, InjectModel } from '@nestjs/mongoose';
import type { ClientSession, Connection, Model, QueryFilter } from 'mongoose';
import { inUniqueTransaction } from '@app/database/mongo/index.js';
import { offsetOf, type Page, type PageRequest } from '@app/kernel';
import { toEvent, toEventRecord } from '../../events/event-record.js';
import {
  type Added,
  EventRepository,
  hourChanges,
  type HourCount,
  type QuarterCount,
} from '../../events/event.repository.js';
import type { EventFilter, SurveillanceEvent } from '../../events/surveillance-event.js';
import { isInRecurringTimes } from './recurring-condition.js';
import { EventDocument, EventHourDocument } from './surveillance.schemas.js';

export type StoredEvent = Omit<EventDocument, '_id'> & { readonly _id: string };

@Injectable()
export class MongoEventRepository extends EventRepository {
  constructor(
    @InjectConnection() private readonly connection: Connection,
    @InjectModel(EventDocument.name) private readonly events: Model<EventDocument>,
    @InjectModel(EventHourDocument.name) private readonly hours: Model<EventHourDocument>,
  ) {
    super();
  }

  add(given: readonly SurveillanceEvent[]): Promise<Added> {
    return inUniqueTransaction(this.connection, async (session) => {
      const ids = given.map(({ eventId }) => eventId);
      const stored = await this.events.find({ _id: { $in: ids } }, { _id: 1 }, { session }).lean();
      const known = new Set(stored.map(({ _id }) => _id));
      const added = given.filter(({ eventId }) => !known.has(eventId) && known.add(eventId));
      if (added.length > 0) {
        await this.events.collection.insertMany(added.map(toDocument) as never[], { session });
        await this.countHours(added, 1, session);
      }
      return { added, duplicates: given.length - added.length };
    });
  }

  replace(event: SurveillanceEvent): Promise<boolean> {
    return inUniqueTransaction(this.connection, async (session) => {
      const before = await this.events.findById(event.eventId, {}, { session }).lean();
      if (!before) return false;
      await this.events.replaceOne({ _id: event.eventId }, toDocument(event), { session });
      await this.countHours([fromDocument(before)], -1, session);
      await this.countHours([event], 1, session);
      return true;
    });
  }

  async find(eventIds: readonly string[]): Promise<readonly SurveillanceEvent[]> {
    const documents = await this.events.find({ _id: { $in: [...eventIds] } }).lean();
    const byId = new Map(documents.map((document) => [document._id, fromDocument(document)]));
    return eventIds.flatMap((id) => byId.get(id) ?? []);
  }

  async list(filter: EventFilter, page: PageRequest): Promise<Page<SurveillanceEvent>> {
    const conditions = conditionsOf(filter);
    const [documents, total] = await Promise.all([
      this.events
        .find(conditions)
        .sort({ timestamp: page.order, _id: page.order })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.events.countDocuments(conditions),
    ]);
    return { items: documents.map(fromDocument), total };
  }

  async first(filter: EventFilter, order: 'asc' | 'desc'): Promise<SurveillanceEvent | null> {
    const document = await this.events
      .findOne(conditionsOf(filter))
      .sort({ timestamp: order, _id: order })
      .lean();
    return document && fromDocument(document);
  }

  async scan(after: string, limit: number): Promise<readonly SurveillanceEvent[]> {
    const documents = await this.events
      .find({ _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(limit)
      .lean();
    return documents.map(fromDocument);
  }

  count(filter: EventFilter): Promise<number> {
    return this.events.countDocuments(conditionsOf(filter)).exec();
  }

  async countBy(filter: EventFilter): Promise<readonly Omit<HourCount, 'hour'>[]> {
    const groups = await this.events.aggregate<{ _id: { camera: string; type: string }; count: number }>([
      { $match: conditionsOf(filter) },
      { $group: { _id: { camera: '$camera_id', type: '$event_type' }, count: { $sum: 1 } } },
      { $sort: { count: -1, '_id.camera': 1, '_id.type': 1 } },
    ]);
    return groups.map(({ _id, count }) => ({ cameraId: _id.camera, eventType: _id.type, count }));
  }

  async countByQuarter(filter: EventFilter): Promise<readonly QuarterCount[]> {
    const groups = await this.events.aggregate<{ _id: Date; count: number }>([
      { $match: conditionsOf(filter) },
      {
        $group: {
          _id: { $dateTrunc: { date: '$timestamp', unit: 'minute', binSize: 15 } },
          count: { $sum: 1 },
        },
      },
      { $sort: { _id: 1 } },
    ]);
    return groups.map(({ _id, count }) => ({ start: _id, count }));
  }

  async hourlyCounts({ from, to }: { from: Date; to: Date }): Promise<readonly HourCount[]> {
    const documents = await this.hours
      .find({ hour: { $gte: from, $lt: to } })
      .sort({ hour: 1, camera_id: 1, event_type: 1 })
      .lean();
    return documents.map(({ hour, camera_id: cameraId, event_type: eventType, count }) => ({
      hour,
      cameraId,
      eventType,
      count,
    }));
  }

  removeBefore({ before, limit }: { before: Date; limit: number }): Promise<readonly string[]> {
    return inUniqueTransaction(this.connection, async (session) => {
      const old = await this.events
        .find({ timestamp: { $lt: before } }, {}, { session })
        .sort({ timestamp: 1 })
        .limit(limit)
        .lean();
      const ids = old.map(({ _id }) => _id);
      if (ids.length === 0) return ids;
      await this.events.deleteMany({ _id: { $in: ids } }, { session });
      await this.countHours(old.map(fromDocument), -1, session);
      return ids;
    });
  }

  private async countHours(
    changed: readonly SurveillanceEvent[],
    by: 1 | -1,
    session: ClientSession,
  ): Promise<void> {
    await this.hours.bulkWrite(
      hourChanges(changed, by).map(({ hour, cameraId, eventType, count }) => ({
        updateOne: {
          filter: { hour, camera_id: cameraId, event_type: eventType },
          update: { $inc: { count } },
          upsert: true,
        },
      })),
      { session },
    );
    if (by === -1) await this.hours.deleteMany({ count: { $lte: 0 } }, { session });
  }
}

function toDocument(event: SurveillanceEvent): StoredEvent {
  const { event_id, metadata, ...record } = toEventRecord(event);
  return { _id: event_id, ...record, metadata: JSON.stringify(metadata) };
}

export function fromDocument({ _id, metadata, ...document }: StoredEvent): SurveillanceEvent {
  return toEvent({
    event_id: _id,
    ...document,
    metadata: JSON.parse(metadata) as Record<string, unknown>,
  });
}

function conditionsOf(filter: EventFilter): QueryFilter<EventDocument> {
  const { from, to, recurring, cameraIds, eventTypes, objectLabels, attributes, minConfidence } = filter;
  const ofObject = {
    ...(objectLabels && { label: { $in: [...objectLabels] } }),
    ...Object.fromEntries(
      Object.entries(attributes ?? {}).map(([name, value]) => [
        `attributes.${name}`,
        { $regex: `^${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, $options: 'i' },
      ]),
    ),
  };
  return {
    ...((from || to) && { timestamp: { ...(from && { $gte: from }), ...(to && { $lt: to }) } }),
    ...(recurring && { $expr: isInRecurringTimes(recurring, { from, to }) }),
    ...(cameraIds && { camera_id: { $in: [...cameraIds] } }),
    ...(eventTypes && { event_type: { $in: [...eventTypes] } }),
    ...(minConfidence !== undefined && { confidence: { $gte: minConfidence } }),
    ...(Object.keys(ofObject).length > 0 && { objects: { $elemMatch: ofObject } }),
  };
}
