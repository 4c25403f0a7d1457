import type { RuntimeConfiguration } from './runtime-configuration.js';

/** What the runtime configuration governs; the composition root says how. */
export abstract class ConfigurationTargets {
  /** The configuration that was in force at boot, before any override. */
  abstract readonly base: RuntimeConfiguration;

  /** From now on this is in force: for requests that start later, not for those under way. */
  abstract apply(configuration: RuntimeConfiguration): void;
}
