import type { FlagChange } from './feature-flag.js';

/** Keeps the latest change of each flag. */
export abstract class FeatureFlagRepository {
  /** In the order of their names. */
  abstract list(): Promise<readonly FlagChange[]>;
  /** Replaces an earlier change of the same flag. */
  abstract save(change: FlagChange): Promise<void>;
  /** Forgets the change. Returns false where there is none. */
  abstract remove(flag: string): Promise<boolean>;
}
