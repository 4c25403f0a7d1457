import type { Page, PageRequest } from '@app/kernel';
import {
  alreadyQueued,
  type DeadLetter,
  type DeadLetterFilter,
  DeadLetters,
  unknownDeadLetter,
} from './dead-letter.js';
import type { JobStore } from './job-store.js';
import { toStored } from './stored-job-data.js';

/** The dead letters of a queue that keeps its jobs in a database. */
export class StoredDeadLetters extends DeadLetters {
  constructor(
    private readonly store: JobStore,
    private readonly wake: (name: string) => void,
  ) {
    super();
  }

  list(filter: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetter>> {
    return this.store.listDead(filter, page);
  }

  async retry(deadLetterId: string): Promise<DeadLetter> {
    const deadLetter = await this.get(deadLetterId);
    if (!(await this.store.revive(deadLetter, toStored(deadLetter.data, { isRetry: true }))))
      throw alreadyQueued(deadLetter);
    this.wake(deadLetter.name);
    return deadLetter;
  }

  async discard(deadLetterId: string): Promise<DeadLetter> {
    const deadLetter = await this.get(deadLetterId);
    await this.store.removeDead(deadLetterId);
    return deadLetter;
  }

  private async get(deadLetterId: string): Promise<DeadLetter> {
    const deadLetter = await this.store.findDead(deadLetterId);
    if (!deadLetter) throw unknownDeadLetter();
    return deadLetter;
  }
}
