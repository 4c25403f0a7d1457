import { Clock } from '@app/kernel';

/** Stands still until it is moved. */
export class ManualClock extends Clock {
  constructor(private time = new Date('2026-01-31T09:30:00.000Z')) {
    super();
  }

  now(): Date {
    return this.time;
  }

  advance({ seconds }: { seconds: number }): void {
    this.time = new Date(this.time.getTime() + seconds * 1000);
  }
}
