import { AsyncLocalStorage } from 'node:async_hooks';

/** Settings in place of those in force, by their holder. */
type Replacements = ReadonlyMap<RuntimeSettings<object>, object>;

const replacements = new AsyncLocalStorage<Replacements>();

/**
 * Settings that an administrator changes while the server runs. They are replaced as a whole and never changed in part: a
 * request that reads `current` once, at its beginning, has settings that belong together.
 */
export class RuntimeSettings<T extends object> {
  constructor(private settings: Readonly<T>) {}

  get current(): Readonly<T> {
    return (replacements.getStore()?.get(this as RuntimeSettings<object>) as Readonly<T>) ?? this.settings;
  }

  replace(settings: Readonly<T>): void {
    this.settings = settings;
  }

  /** Runs work, and all that it awaits, with other settings. What runs beside it keeps those in force. */
  runWith<R>(settings: Readonly<T>, work: () => Promise<R>): Promise<R> {
    const outer = replacements.getStore() ?? [];
    return replacements.run(new Map([...outer, [this as RuntimeSettings<object>, settings]]), work);
  }
}
