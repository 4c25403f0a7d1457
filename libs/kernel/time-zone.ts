/** A time zone of the IANA database. */
export class TimeZone {
  private readonly format: Intl.DateTimeFormat;

  /** Throws RangeError for a name that is no time zone. */
  constructor(readonly name: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Milliseconds that local time is ahead of UTC: whole seconds. */
  offsetAt(at: Date): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(at)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const wholeSeconds = Math.floor(at.getTime() / 1_000) * 1_000;
    return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
  }
}
