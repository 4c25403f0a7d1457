/**
 * Settings that an administrator changes while the server runs. They are replaced as a whole and never changed in part: a
 * request that reads `current` once, at its beginning, has settings that belong together.
 */
export class RuntimeSettings<T extends object> {
  constructor(private settings: Readonly<T>) {}

  get current(): Readonly<T> {
    return this.settings;
  }

  replace(settings: Readonly<T>): void {
    this.settings = settings;
  }
}
