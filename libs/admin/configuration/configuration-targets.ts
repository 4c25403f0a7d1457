import type { SettingOrigin } from '@app/config';
import type { RuntimeConfiguration, SettingPath } from './runtime-configuration.js';

/** Begins what a change needs besides `apply`; resolves to what the admin is to know of it, null when nothing. */
export type BeginChange = () => Promise<string | null>;

/** What the runtime configuration governs; the composition root says how. */
export abstract class ConfigurationTargets {
  /** The configuration that was in force at boot, before any override. */
  abstract readonly base: RuntimeConfiguration;

  /** Where the boot configuration has the value of a variable from. */
  abstract originOf(variable: string): SettingOrigin;

  /** What lacks for a value of a setting that names a provider, for people; null when it can be used. */
  abstract missingFor(path: SettingPath, value: string): string | null;

  /** From now on this is in force: for requests that start later, not for those under way. */
  abstract apply(configuration: RuntimeConfiguration): void;

  /** Runs work, and all that it awaits, with another configuration, except for its embedding model. */
  abstract runWith<R>(configuration: RuntimeConfiguration, work: () => Promise<R>): Promise<R>;

  /** The configuration as it is really in force: what takes its time is not yet, what lacks its credentials never. */
  abstract inForce(wanted: RuntimeConfiguration): RuntimeConfiguration;

  /** Looks whether a change can be made, before it is stored. Throws VALIDATION_ERROR with the path, and CONFLICT. */
  abstract prepare(wanted: RuntimeConfiguration, changes: readonly SettingPath[]): Promise<BeginChange>;
}
