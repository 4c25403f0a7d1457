import type { Page, PageRequest } from '@app/kernel';
import type { ConfigurationVersion } from './runtime-configuration.js';

/** The records of `ai_configurations`: versions are added, never changed. */
export abstract class ConfigurationRepository {
  /** Null before the first change. */
  abstract latest(): Promise<ConfigurationVersion | null>;
  abstract find(version: number): Promise<ConfigurationVersion | null>;
  /** By version. */
  abstract list(page: PageRequest): Promise<Page<ConfigurationVersion>>;
  /** False when a version with this number exists already: another admin was faster. */
  abstract add(version: ConfigurationVersion): Promise<boolean>;
}
