import type { ProposedConfiguration } from './configuration-gate.js';
import type { Overrides, RuntimeConfiguration, SettingPath } from './runtime-configuration.js';

export interface ConfigurationChange {
  readonly patch: Overrides;
  readonly changedBy: string;
  /** The version that the admin has seen; when another is in force meanwhile, the change is refused. */
  readonly expectedVersion?: number | undefined;
}

export interface ConfigurationState {
  readonly configuration: RuntimeConfiguration;
  /** 0 before the first change. */
  readonly version: number;
}

export interface AppliedChange {
  readonly version: number;
  readonly updatedAt: Date;
  readonly changes: readonly SettingPath[];
  /** What goes on because of the change, for the admin; null when it is in force at once. */
  readonly note: string | null;
}

/** A change that was checked and not made. */
export interface CheckedChange extends ProposedConfiguration {
  readonly configuration: RuntimeConfiguration;
  /** The version that the change would be made to. */
  readonly version: number;
}
