import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Clock, DomainError, type Page, type PageRequest } from '@app/kernel';
import type {
  AppliedChange,
  CheckedChange,
  ConfigurationChange,
  ConfigurationState,
} from './configuration-change.js';
import type { ConfigurationField, ConfigurationPreview } from './configuration-field.js';
import { ConfigurationGate } from './configuration-gate.js';
import { problemsOf, staleVersion, toProblems } from './configuration-problems.js';
import { ConfigurationRepository } from './configuration.repository.js';
import { ConfigurationTargets } from './configuration-targets.js';
import type { ConfigurationVersion, Overrides } from './runtime-configuration.js';
import { RuntimeSettingsCatalogue, withOverrides } from './runtime-settings-catalogue.js';

/** ADM-1, ADM-2: boot configuration under what admins changed, versioned, in force at once and everywhere within seconds. */
@Injectable()
export class ConfigurationService implements OnModuleInit {
  private readonly logger = new Logger(ConfigurationService.name);
  private latest: ConfigurationVersion | null = null;
  private isLoaded = false;

  constructor(
    private readonly versions: ConfigurationRepository,
    private readonly settings: RuntimeSettingsCatalogue,
    private readonly targets: ConfigurationTargets,
    private readonly gate: ConfigurationGate,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    for (const path of Object.keys(this.overrides)) {
      const variable = this.settings.variableOf(path);
      if (variable) this.logger.warn(`${path} was set by an admin; ${variable} has no effect on it`);
    }
  }

  get state(): ConfigurationState {
    return {
      configuration: this.targets.inForce(withOverrides(this.targets.base, this.overrides)),
      version: this.latest?.version ?? 0,
    };
  }

  /** Takes over what another instance has changed; to be called every few seconds. */
  async refresh(): Promise<void> {
    const latest = await this.versions.latest();
    if (latest?.version !== this.latest?.version || !this.isLoaded) this.putInForce(latest);
    this.isLoaded = true;
  }

  /** Throws VALIDATION_ERROR, CONFLICT when another admin was faster, and EVALUATION_REQUIRED. */
  async change({ patch, changedBy, expectedVersion }: ConfigurationChange): Promise<AppliedChange> {
    await this.refresh();
    this.settings.validate(patch);
    const { configuration, version } = this.state;
    if (expectedVersion !== undefined && expectedVersion !== version)
      throw staleVersion(expectedVersion, version);
    const whole = this.settings.complete(patch, configuration, this.targets.base);
    const changes = this.settings.changesIn(whole, configuration);
    if (changes.length === 0)
      return { version, updatedAt: this.latest?.changedAt ?? this.clock.now(), changes, note: null };
    await this.gate.assertMayActivate({ values: this.settings.valuesAfter(whole, configuration), changes });
    return this.add({ overrides: { ...this.overrides, ...whole }, changes, rolledBackTo: null, changedBy });
  }

  /** Every setting with what a form needs to know of it. */
  fields(): ConfigurationField[] {
    const { configuration } = this.state;
    const { base } = this.targets;
    return [...this.settings.settings].map(([path, { label, help, type, variable, read }]) => {
      const isOverridden = path in this.overrides && read(configuration) !== read(base);
      const origin = variable === null ? 'default' : this.targets.originOf(variable);
      const values = type.type === 'choice' ? type.values : [];
      return {
        path,
        label,
        help,
        type,
        options: values.map((value) => ({ value, missing: this.targets.missingFor(path, value) })),
        default: read(base),
        value: read(configuration),
        origin: isOverridden ? 'override' : origin,
        hiddenVariable: isOverridden && origin === 'environment' ? this.settings.variableOf(path) : null,
      };
    });
  }

  /** What `change` would change, and why it would be refused. Changes nothing. */
  async preview(patch: Overrides): Promise<ConfigurationPreview> {
    await this.refresh();
    try {
      this.settings.validate(patch);
      const { configuration } = this.state;
      const whole = this.settings.complete(patch, configuration, this.targets.base);
      const paths = this.settings.changesIn(whole, configuration);
      const changes = paths.map((path) => ({
        path,
        from: this.settings.valueOf(path, configuration) ?? null,
        to: whole[path] ?? null,
      }));
      const wanted = withOverrides(this.targets.base, { ...this.overrides, ...whole });
      const values = this.settings.valuesAfter(whole, configuration);
      const problems = await problemsOf(async () => {
        await this.targets.prepare(wanted, paths);
        if (paths.length > 0) await this.gate.assertMayActivate({ values, changes: paths });
      });
      return { changes, problems };
    } catch (error) {
      return { changes: [], problems: toProblems(error) };
    }
  }

  /** The configuration that a change would lead to. Changes nothing. Throws VALIDATION_ERROR as `change` does. */
  async check(patch: Overrides): Promise<CheckedChange> {
    await this.refresh();
    this.settings.validate(patch);
    const { configuration: before, version } = this.state;
    const whole = this.settings.complete(patch, before, this.targets.base);
    const changes = this.settings.changesIn(whole, before);
    const values = this.settings.valuesAfter(whole, before);
    const configuration = withOverrides(this.targets.base, values);
    await this.targets.prepare(configuration, changes);
    return { configuration, values, changes, version };
  }

  /** Runs work, and all that it awaits, with the values in place of those in force, except for the embedding model. */
  runWith<R>(values: Overrides, work: () => Promise<R>): Promise<R> {
    return this.targets.runWith(withOverrides(this.targets.base, this.settings.usable(values)), work);
  }

  /** Puts an earlier version in force again, as a new one; 0 is the boot configuration. Throws NOT_FOUND, CONFLICT. */
  async rollBack(target: number, changedBy: string): Promise<AppliedChange> {
    const { overrides, changes } = await this.earlier(target);
    return this.add({ overrides, changes: changes.map(({ path }) => path), rolledBackTo: target, changedBy });
  }

  /** What a rollback would change. Throws NOT_FOUND. */
  async previewRollBack(target: number): Promise<ConfigurationPreview['changes']> {
    return (await this.earlier(target)).changes;
  }

  list(page: PageRequest): Promise<Page<ConfigurationVersion>> {
    return this.versions.list(page);
  }

  private async earlier(
    target: number,
  ): Promise<{ overrides: Overrides; changes: ConfigurationPreview['changes'] }> {
    await this.refresh();
    const earlier = target === 0 ? null : await this.versions.find(target);
    if (target !== 0 && !earlier)
      throw new DomainError('NOT_FOUND', `There is no version ${target} of the configuration.`);
    const overrides = this.settings.usable(earlier?.overrides ?? {});
    const effective = withOverrides(this.targets.base, overrides);
    const before = this.state.configuration;
    const paths = [...new Set([...Object.keys(this.overrides), ...Object.keys(overrides)])];
    const changes = paths
      .map((path) => ({
        path,
        from: this.settings.valueOf(path, before) ?? null,
        to: this.settings.valueOf(path, effective) ?? null,
      }))
      .filter(({ from, to }) => from !== to);
    return { overrides, changes };
  }

  private get overrides(): Overrides {
    return this.settings.usable(this.latest?.overrides ?? {});
  }

  private async add(change: Omit<ConfigurationVersion, 'version' | 'changedAt'>): Promise<AppliedChange> {
    // Told before anything is awaited: what another admin changes meanwhile must not be written over.
    const before = this.state.version;
    const wanted = withOverrides(this.targets.base, change.overrides);
    const begin = await this.targets.prepare(wanted, change.changes);
    const version: ConfigurationVersion = {
      ...change,
      version: before + 1,
      changedAt: this.clock.now(),
    };
    if (!(await this.versions.add(version))) {
      await this.refresh();
      throw staleVersion(version.version - 1, this.state.version);
    }
    this.putInForce(version);
    const note = await begin();
    return { version: version.version, updatedAt: version.changedAt, changes: version.changes, note };
  }

  private putInForce(version: ConfigurationVersion | null): void {
    this.latest = version;
    this.targets.apply(withOverrides(this.targets.base, this.overrides));
  }
}
