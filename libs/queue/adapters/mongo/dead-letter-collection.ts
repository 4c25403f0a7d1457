import type { ClientSession, Model } from 'mongoose';
import { newId, offsetOf, type Page, type PageRequest } from '@app/kernel';
import type { DeadLetter, DeadLetterFilter } from '../../dead-letter.js';
import { fromStored } from '../../stored-job-data.js';
import type { DeadLetterRecord } from './dead-letter.schema.js';
import type { QueueJobRecord } from './queue-job.schema.js';

/** The documents of jobs that are given up. */
export class DeadLetterCollection {
  constructor(private readonly letters: Model<DeadLetterRecord>) {}

  async add(
    { _id, name, key, data, reason, attempt, process_ends }: QueueJobRecord,
    session: ClientSession,
  ): Promise<void> {
    const letter = { _id, name, key, data, process_ends, attempts: attempt, reason: reason ?? 'It failed' };
    await this.letters.collection.insertOne(
      { ...letter, dead_letter_id: newId(), died_at: new Date() },
      { session },
    );
  }

  /** Leaves the newest ones of the name. */
  async dropOldest(name: string, kept: number): Promise<void> {
    const last = await this.letters
      .findOne({ name }, { died_at: 1 })
      .sort({ died_at: -1, _id: -1 })
      .skip(kept)
      .lean();
    if (!last) return;
    const { died_at, _id: lastId } = last;
    await this.letters.deleteMany({
      name,
      $or: [{ died_at: { $lt: died_at } }, { died_at, _id: { $lte: lastId } }],
    });
  }

  async list({ name }: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetter>> {
    const filter = name === undefined ? {} : { name };
    const direction = page.order === 'asc' ? 1 : -1;
    const [records, total] = await Promise.all([
      this.letters
        .find(filter)
        .sort({ died_at: direction, _id: direction })
        .skip(offsetOf(page))
        .limit(page.pageSize)
        .lean(),
      this.letters.countDocuments(filter),
    ]);
    return { items: records.map(toDeadLetter), total };
  }

  count(): Promise<number> {
    return this.letters.estimatedDocumentCount();
  }

  async find(deadLetterId: string): Promise<DeadLetter | undefined> {
    const record = await this.letters.findOne({ dead_letter_id: deadLetterId }).lean();
    return record ? toDeadLetter(record) : undefined;
  }

  async remove(deadLetterId: string, session?: ClientSession): Promise<void> {
    await this.letters.deleteOne({ dead_letter_id: deadLetterId }, session ? { session } : {});
  }
}

function toDeadLetter(record: DeadLetterRecord): DeadLetter {
  const { name, key, reason, attempts } = record;
  return {
    deadLetterId: record.dead_letter_id,
    name,
    key,
    data: fromStored(record.data).data,
    reason,
    attempts,
    processEnds: record.process_ends,
    diedAt: record.died_at,
  };
}
