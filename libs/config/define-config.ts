import { z } from 'zod';

export interface SettingOptions<T> {
  readonly default?: T;
  /** One sentence for `.env.example` and the reference. */
  readonly description: string;
  /** A right value, shown whenever a wrong one is refused. */
  readonly example: string;
  /** Its value is never printed. */
  readonly secret?: boolean;
}

/** One environment variable: its name, how its text is read, and what to say about it. */
export interface Setting<T = unknown> extends SettingOptions<T> {
  readonly env: string;
  readonly schema: z.ZodType<T>;
}

/** A lib's slice of the configuration, kept in its `<lib>.config.ts`. */
export interface ConfigSlice<S extends Record<string, Setting> = Record<string, Setting>> {
  readonly namespace: string;
  readonly settings: S;
}

/** The values of a slice: settings without a default may be absent. */
export type ConfigOf<C extends ConfigSlice> = {
  readonly [K in keyof C['settings']]: C['settings'][K] extends Setting<infer T>
    ? C['settings'][K] extends { default: unknown }
      ? T
      : T | undefined
    : never;
};

export function defineConfig<S extends Record<string, Setting>>(
  namespace: string,
  settings: S,
): ConfigSlice<S> {
  return { namespace, settings };
}

export function setting<T>(
  env: string,
  schema: z.ZodType<T>,
  options: SettingOptions<NoInfer<T>> & { default: NoInfer<T> },
): Setting<T> & { default: T };
export function setting<T>(
  env: string,
  schema: z.ZodType<T>,
  options: SettingOptions<NoInfer<T>>,
): Setting<T>;
export function setting<T>(
  env: string,
  schema: z.ZodType<T>,
  options: SettingOptions<NoInfer<T>>,
): Setting<T> {
  return { env, schema, ...options };
}

/** A whole number within inclusive bounds, from a variable's text or a file's number. */
export function integer(min: number, max: number): z.ZodType<number> {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^-?\d+$/, rule)
          .transform(Number),
      ],
      { error: rule },
    )
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, rule);
}

/** A number within inclusive bounds. */
export function decimal(min: number, max: number): z.ZodType<number> {
  const rule = `must be a number from ${min} to ${max}`;
  return z
    .union(
      [
        z.number(),
        z
          .string()
          .trim()
          .regex(/^-?\d+(\.\d+)?$/, rule)
          .transform(Number),
      ],
      { error: rule },
    )
    .refine((value) => value >= min && value <= max, rule);
}

export function boolean(): z.ZodType<boolean> {
  const rule = 'must be true or false';
  const text = z
    .string()
    .transform(toKeyword)
    .pipe(z.enum(['true', 'false'], rule))
    .transform((value) => value === 'true');
  return z.union([z.boolean(), text], { error: rule });
}

export function text(): z.ZodType<string> {
  return z.string('must be text').trim().min(1, 'must not be empty');
}

/** One of the values that this version supports, in upper or lower case. */
export function choice<const T extends string>(values: readonly T[]): z.ZodType<T> {
  const rule = `must be one of: ${values.join(', ')}`;
  return z.string(rule).transform(toKeyword).pipe(z.enum(values, rule)) as unknown as z.ZodType<T>;
}

/**
 * A list of at most `max` items: comma-separated in a variable, a sequence in a file. `check` returns the reason why an
 * item is refused.
 */
export function list(
  check: (item: string) => string | undefined = () => undefined,
  max = 1_000,
): z.ZodType<readonly string[]> {
  const items = z.union([z.array(z.string()), z.string().transform((value) => value.split(','))], {
    error: 'must be a comma-separated list',
  });
  return items
    .transform((values) => values.map((value) => value.trim()).filter((value) => value !== ''))
    .superRefine((values, context) => {
      if (values.length > max) context.addIssue(`must have at most ${max} items`);
      for (const value of values) {
        const reason = check(value);
        if (reason === undefined) continue;
        const message = `has the item ${JSON.stringify(value)}, which ${reason}`;
        context.addIssue({ code: 'custom', message, params: { ofSecret: `has an item that ${reason}` } });
      }
    });
}

function toKeyword(value: string): string {
  return value.trim().toLowerCase();
}
