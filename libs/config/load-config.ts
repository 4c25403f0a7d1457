import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { parse as parseYaml } from 'yaml';
import type { ConfigOf, ConfigSlice, Setting } from './define-config.js';
import { PROJECT_ROOT } from './project-root.js';
import { warnAboutVariables } from './unknown-variables.js';

export interface ConfigProblem {
  readonly env: string;
  readonly message: string;
  readonly example: string;
}

/** Why the program cannot start, in words for the operator: the variable, what is wrong, an example of right. */
export class StartupError extends Error {
  override readonly name: string = 'StartupError';
}

/** Every problem of the configuration at once, each with the variable's name and an example of right. */
export class ConfigError extends StartupError {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly ConfigProblem[]) {
    super(
      [
        'The configuration is invalid:',
        ...problems.map(({ env, message, example }) => `  ${env} ${message}. Example: ${env}=${example}`),
      ].join('\n'),
    );
  }
}

/** Where the value of a setting comes from. */
export type SettingOrigin = 'default' | 'file' | 'environment';

/** The validated configuration, read once before the application is built. */
export class AppConfig {
  constructor(
    private readonly values: ReadonlyMap<string, unknown>,
    /** By variable; settings with their default value are absent. */
    private readonly origins: ReadonlyMap<string, SettingOrigin> = new Map(),
    /** Sentences for the operator about variables that are set but not read. */
    readonly warnings: readonly string[] = [],
  ) {}

  /** Throws when the slice was not given to `loadConfig`: a composition root forgot to list it. */
  get<C extends ConfigSlice>(slice: C): ConfigOf<C> {
    const values = this.values.get(slice.namespace);
    if (values === undefined) throw new Error(`Configuration slice "${slice.namespace}" was not loaded`);
    return values as ConfigOf<C>;
  }

  /** Where the value of a variable comes from. */
  originOf(env: string): SettingOrigin {
    return this.origins.get(env) ?? 'default';
  }
}

export interface ConfigSources {
  /** Variables; the process's own, completed by `.env` in the working folder, when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Variables that go before those of `env`. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** YAML files in rising precedence; those of `config/` when absent. */
  readonly files?: readonly string[];
}

/**
 * Effective value = schema default ← file ← environment. An empty variable counts as absent.
 * Throws ConfigError with all problems at once.
 */
export function loadConfig(slices: readonly ConfigSlice[], sources: ConfigSources = {}): AppConfig {
  const env = { ...(sources.env ?? processEnvironment()), ...sources.overrides };
  const files = sources.files ?? configFiles(env['NODE_ENV']);
  const problems: ConfigProblem[] = [];
  const fromFiles = readFiles(files, slices, problems);

  const values = new Map<string, unknown>();
  const origins = new Map<string, SettingOrigin>();
  for (const { namespace, settings } of slices) {
    const slice: Record<string, unknown> = {};
    for (const [key, setting] of Object.entries(settings)) {
      const fromEnv = blankToUndefined(env[setting.env]);
      const raw = fromEnv ?? fromFiles.get(`${namespace}.${key}`);
      slice[key] = raw === undefined ? setting.default : readSetting(setting, raw, problems);
      if (raw !== undefined) origins.set(setting.env, fromEnv === undefined ? 'file' : 'environment');
    }
    values.set(namespace, Object.freeze(slice));
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return new AppConfig(values, origins, warnAboutVariables(env, slices));
}

function readSetting(setting: Setting, raw: unknown, problems: ConfigProblem[]): unknown {
  const parsed = setting.schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const ofSecret = issue?.code === 'custom' && setting.secret ? issue.params?.['ofSecret'] : undefined;
  const rule = typeof ofSecret === 'string' ? ofSecret : (issue?.message ?? 'is invalid');
  const got = setting.secret ? '' : `, not ${JSON.stringify(raw)}`;
  problems.push({ env: setting.env, message: `${rule}${got}`, example: setting.example });
  return undefined;
}

function readFiles(
  files: readonly string[],
  slices: readonly ConfigSlice[],
  problems: ConfigProblem[],
): Map<string, unknown> {
  const settings = new Map(slices.map(({ namespace, settings }) => [namespace, settings]));
  const found = new Map<string, unknown>();
  for (const file of files) {
    const content = (parseYaml(readFileSync(file, 'utf8')) ?? {}) as Record<
      string,
      Record<string, unknown> | null
    >;
    for (const [namespace, entries] of Object.entries(content)) {
      for (const [key, value] of Object.entries(entries ?? {})) {
        if (settings.has(namespace) && !(key in (settings.get(namespace) ?? {}))) {
          const example = Object.keys(settings.get(namespace) ?? {}).join(', ');
          problems.push({
            env: `${namespace}.${key}`,
            message: `in ${file} is not a known setting`,
            example,
          });
        }
        found.set(`${namespace}.${key}`, value);
      }
    }
  }
  return found;
}

function blankToUndefined(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}

function processEnvironment(): Record<string, string | undefined> {
  const file = join(process.cwd(), '.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

function configFiles(nodeEnv = 'development'): string[] {
  return ['default', nodeEnv]
    .filter((name) => /^[\w-]+$/.test(name))
    .map((name) => join(PROJECT_ROOT, 'config', `${name}.yaml`))
    .filter((file) => existsSync(file));
}
