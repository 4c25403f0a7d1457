interface ClockTime {
  /** Minutes since midnight. */
  readonly value: string;
  /** `12-hour clock` where the time may be before or after noon. */
  readonly unit: 'clock' | '12-hour clock';
  readonly noun: null;
  readonly start: number;
  readonly end: number;
}
type Time = Readonly<{ value: string; unit: string | null }>;

/** `2 pm`, `14:00`, `14 Uhr`, `14h30`. */
const CLOCK_TIME =
  /(?<![\p{L}\p{Nd}.:,/-])(?<hour>[01]?\d|2[0-3])(?:[:.](?<minute>[0-5]\d))?(?:\s?(?<half>[ap])\.?m\b\.?|\s(?:Uhr|o['’]clock)\b)|(?<![\p{L}\p{Nd}.:,/-])(?<hour>[01]?\d|2[0-3])[:h](?<minute>[0-5]\d)(?![\p{Nd}:\p{L}])/giu;
const HALF_DAY = 12 * 60;

/** Times of day that a text states. */
export function clockTimesIn(text: string): ClockTime[] {
  return [...text.matchAll(CLOCK_TIME)].map(({ index, 0: whole, groups }) =>
    clockTime(groups!, index, whole.length),
  );
}

export function isClockTime({ unit }: Time): boolean {
  return unit === 'clock' || unit === '12-hour clock';
}

/** Whether two times may be the same: `2:30` may be `14:30`, but `2 am` is not `2 pm`. */
export function isSameClockTime(one: Time, other: Time): boolean {
  if (one.value === other.value) return true;
  const isOpen = one.unit !== 'clock' || other.unit !== 'clock';
  return isOpen && (Number(one.value) - Number(other.value)) % HALF_DAY === 0;
}

function clockTime(groups: Record<string, string | undefined>, start: number, length: number): ClockTime {
  const { hour, minute, half } = groups;
  const hours =
    Number(hour) +
    (half === undefined ? 0 : /p/i.test(half) ? (hour === '12' ? 0 : 12) : hour === '12' ? -12 : 0);
  const isOpen = half === undefined && Number(hour) <= 12;
  return {
    value: String(hours * 60 + Number(minute ?? 0)),
    unit: isOpen ? '12-hour clock' : 'clock',
    noun: null,
    start,
    end: start + length,
  };
}
