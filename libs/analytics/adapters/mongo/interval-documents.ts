import type { CountedInterval, IntervalMinutes } from '../../counts.js';
import type { AnalyticsIntervalDocument } from './analytics.schemas.js';

export function toInterval({ _id, counts }: AnalyticsIntervalDocument): CountedInterval {
  const [minutes, at = ''] = _id.split(' ');
  return { minutes: Number(minutes) as IntervalMinutes, at: new Date(at), counts };
}

export function intervalId(minutes: IntervalMinutes, at: Date): string {
  return `${minutes} ${at.toISOString()}`;
}
