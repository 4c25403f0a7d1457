import { Injectable, Logger } from '@nestjs/common';
import { Clock, DomainError, messageOf } from '@app/kernel';
import {
  FEATURE_FLAG_NAMES,
  FEATURE_FLAGS,
  type FeatureFlag,
  type FlagChange,
  type FlagState,
} from './feature-flag.js';
import { FeatureFlagRepository } from './feature-flag.repository.js';

/** A change made by another process holds here after so long. */
const FRESH_MS = 2_000;

/** ADM-3: decides whether a feature is on. It holds the changes in memory, so that a request waits for them rarely. */
@Injectable()
export class FeatureFlagsService {
  private readonly logger = new Logger(FeatureFlagsService.name);
  private changes: ReadonlyMap<string, FlagChange> = new Map();
  private readAt = Number.NEGATIVE_INFINITY;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly repository: FeatureFlagRepository,
    private readonly clock: Clock,
  ) {}

  /** While the store cannot be read, what was read last holds, and the defaults before that. */
  async isOn(flag: FeatureFlag): Promise<boolean> {
    // The system clock may have been set back since.
    if (Math.abs(this.clock.now().getTime() - this.readAt) >= FRESH_MS) await this.refresh();
    return this.stateOf(flag).isOn;
  }

  /** Throws FORBIDDEN, with what that means for the caller, while the feature is off. */
  async assertOn(flag: FeatureFlag): Promise<void> {
    if (await this.isOn(flag)) return;
    throw new DomainError('FORBIDDEN', FEATURE_FLAGS[flag].refusal, [{ field: flag, rule: 'featureFlag' }]);
  }

  async list(): Promise<readonly FlagState[]> {
    await this.read();
    return FEATURE_FLAG_NAMES.map((flag) => this.stateOf(flag));
  }

  async set(flag: FeatureFlag, isOn: boolean, changedBy: string): Promise<FlagState> {
    await this.repository.save({ flag, isOn, changedBy, changedAt: this.clock.now() });
    await this.read();
    return this.stateOf(flag);
  }

  /** Returns the flag to its default. Throws NOT_FOUND for a flag that is unknown or unchanged. */
  async reset(name: string): Promise<FlagState> {
    const flag = FEATURE_FLAG_NAMES.find((each) => each === name);
    if (flag === undefined || !(await this.repository.remove(flag)))
      throw new DomainError('NOT_FOUND', 'No flag with this name has been changed.');
    await this.read();
    return this.stateOf(flag);
  }

  private stateOf(flag: FeatureFlag): FlagState {
    const { isOnByDefault, help } = FEATURE_FLAGS[flag];
    const change = this.changes.get(flag) ?? null;
    return { flag, isOn: change?.isOn ?? isOnByDefault, isOnByDefault, help, change };
  }

  private async refresh(): Promise<void> {
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    try {
      await this.reading;
    } catch (error) {
      this.readAt = this.clock.now().getTime();
      this.logger.warn(`The feature flags were not read: ${messageOf(error)}`);
    }
  }

  private async read(): Promise<void> {
    const changes = await this.repository.list();
    this.changes = new Map(changes.map((change) => [change.flag, change]));
    this.readAt = this.clock.now().getTime();
  }
}
