import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { type ChatSession, type HandoffAgent, HandoffRepository, type HandoffState } from '@app/sessions';
import { isOpen, parseBusinessHours } from './business-hours.js';
import { HANDOFF_MODE, type HandoffMode } from './handoff-mode.js';
import { INBOX_CONFIG, type InboxConfig } from './inbox.config.js';

const WAITS = 20;
/** With fewer claims, a median says nothing. */
const FEWEST_WAITS = 3;
const WAITS_SINCE_MS = 7 * 86_400_000;

/** What a visitor is told about the person. */
export interface HandoffStatus {
  readonly state: HandoffState;
  readonly agent: HandoffAgent | null;
  /** From 1, in the queue of those who wait; null for all others. */
  readonly position: number | null;
  /** The median of the latest waits; null when there were too few, outside business hours and for those who do not wait. */
  readonly expectedWaitSeconds: number | null;
}

/** Whether visitors can talk to a person now. */
export interface Availability {
  readonly available: boolean;
  /** As they are configured, with the time zone; null when there are none. */
  readonly hours: string | null;
  readonly expectedWaitSeconds: number | null;
  readonly email: string | null;
}

/** When agents answer visitors. */
export interface HandoffHours {
  /** In the format of `parseBusinessHours`. */
  readonly hours?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly email?: string | undefined;
}

/** Says where visitors stand in the queue, and when agents answer. */
@Injectable()
export class HandoffStatusService {
  constructor(
    private readonly handoffs: HandoffRepository,
    private readonly clock: Clock,
    @Inject(INBOX_CONFIG) private readonly config: InboxConfig,
    @Inject(HANDOFF_MODE) private readonly mode: HandoffMode,
  ) {}

  async statusOf({ handoff }: ChatSession): Promise<HandoffStatus> {
    const { state, agent, requestedAt } = handoff;
    if (state !== 'waiting' || !requestedAt)
      return { state, agent, position: null, expectedWaitSeconds: null };
    const [ahead, expectedWaitSeconds] = await Promise.all([
      this.handoffs.countWaiting({ before: requestedAt, now: this.clock.now() }),
      this.isAvailable(this.config) ? this.expectedWait() : null,
    ]);
    return { state, agent, position: ahead + 1, expectedWaitSeconds };
  }

  /** `own` are the hours of a site. What they leave out is as configured for the server. */
  async availability(own: HandoffHours = {}): Promise<Availability> {
    const hours = own.hours ?? this.config.hours;
    const timeZone = own.timeZone ?? this.config.timeZone;
    const available = this.isAvailable({ hours, timeZone });
    return {
      available,
      hours: hours === undefined ? null : `${hours} (${timeZone})`,
      expectedWaitSeconds: available ? await this.expectedWait() : null,
      email: own.email ?? this.config.email ?? null,
    };
  }

  private async expectedWait(): Promise<number | null> {
    const since = new Date(this.clock.now().getTime() - WAITS_SINCE_MS);
    const waits = await this.handoffs.recentWaits({ since, limit: WAITS });
    if (waits.length < FEWEST_WAITS) return null;
    return Math.round([...waits].sort((a, b) => a - b)[Math.floor(waits.length / 2)] as number);
  }

  private isAvailable({ hours, timeZone }: { hours?: string | undefined; timeZone: string }): boolean {
    if (this.mode === 'off') return false;
    const parsed = hours === undefined ? null : parseBusinessHours(hours);
    return parsed === null || isOpen(parsed, this.clock.now(), timeZone);
  }
}
