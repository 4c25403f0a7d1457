import { DomainError, type Page, type PageRequest } from '@app/kernel';

/** A job that is not tried again unless an administrator asks for it. */
export interface DeadLetter {
  readonly deadLetterId: string;
  readonly name: string;
  readonly key: string;
  readonly data: object;
  readonly reason: string;
  readonly attempts: number;
  /** How often the process ended without shutting down while the job was running. */
  readonly processEnds: number;
  readonly diedAt: Date;
}

/** Of one job name; absent for all. */
export interface DeadLetterFilter {
  readonly name?: string | undefined;
}

/** So many dead letters of each job name are kept; the oldest are dropped first. */
export const KEPT_DEAD_LETTERS = 1_000;

/** The jobs of a queue that are given up. */
export abstract class DeadLetters {
  /** By the time at which they were given up. */
  abstract list(filter: DeadLetterFilter, page: PageRequest): Promise<Page<DeadLetter>>;

  /**
   * Puts the job back with all of its attempts; its handler hears of it by `onRetry`. Throws NOT_FOUND, and CONFLICT
   * while a job of the same name and key is on its way.
   */
  abstract retry(deadLetterId: string): Promise<DeadLetter>;

  /** Throws NOT_FOUND. */
  abstract discard(deadLetterId: string): Promise<DeadLetter>;
}

export function unknownDeadLetter(): DomainError {
  return new DomainError(
    'NOT_FOUND',
    'There is no dead letter with this dead_letter_id. It may have been retried or discarded.',
  );
}

export function alreadyQueued({ name, key }: Pick<DeadLetter, 'name' | 'key'>): DomainError {
  return new DomainError(
    'CONFLICT',
    `A job "${name}" with the key "${key}" is queued already. Wait until it is finished, or discard the dead letter.`,
  );
}
