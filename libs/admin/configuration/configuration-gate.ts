import type { Overrides, SettingPath } from './runtime-configuration.js';

/** What a change of the configuration would lead to. */
export interface ProposedConfiguration {
  /** Of every setting, after the change. */
  readonly values: Overrides;
  /** What differs from the configuration in force. */
  readonly changes: readonly SettingPath[];
}

/** A condition of every change of the configuration. Rollbacks restore what was in force before and need not meet it. */
export abstract class ConfigurationGate {
  /** Throws EVALUATION_REQUIRED when the change may not be activated, and says what lacks. */
  abstract assertMayActivate(proposed: ProposedConfiguration): Promise<void>;
}
