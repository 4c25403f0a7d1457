import type { CountedInterval } from './counts.js';

export const EVER = { from: new Date(0), to: new Date('2100-01-01T00:00:00Z') };

/** Hourly counts of two days, as stored by an earlier version that did not count days or quarters of days. */
export const HOURS_OF_AN_EARLIER_VERSION = [
  ['2026-01-31T05:00:00.000Z', { messages: 2 }],
  ['2026-01-31T06:00:00.000Z', { messages: 4, errors: 1 }],
  ['2026-01-31T11:00:00.000Z', { messages: 6 }],
  ['2026-02-01T23:00:00.000Z', { messages: 8 }],
] as const;

/** The sums of these hours: days, then quarters of days. */
export const LONGER_INTERVALS: readonly CountedInterval[] = [
  { minutes: 1_440, at: new Date('2026-01-31T00:00:00Z'), counts: { messages: 12, errors: 1 } },
  { minutes: 1_440, at: new Date('2026-02-01T00:00:00Z'), counts: { messages: 8 } },
  { minutes: 360, at: new Date('2026-01-31T00:00:00Z'), counts: { messages: 2 } },
  { minutes: 360, at: new Date('2026-01-31T06:00:00Z'), counts: { messages: 10, errors: 1 } },
  { minutes: 360, at: new Date('2026-02-01T18:00:00Z'), counts: { messages: 8 } },
];

/** Events of an earlier version that did not count them by day: their ids, and their total. */
export const EVENTS_OF_AN_EARLIER_VERSION = [
  ...['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00.000Z', '2026-01-01T12:00:00.000Z'],
  '2026-03-01T00:00:00.000Z',
].map((time) => ({ id: `error ${time}`, time: new Date(time) }));

/** The counts of a document by day, as stored by an earlier version that did not count months. */
export const DAYS_OF_AN_EARLIER_VERSION = [
  ['2026-01-31', 'Old title'],
  ['2026-02-01', 'Title'],
  ['2026-02-28', 'New title'],
  ['2026-03-01', null],
].map(([day, title]) => ({
  ...{ day, title, document_id: 'd-1' },
  ...{ retrieved: 4, cited: 2, relevance_sum: 2, helpful: 1, not_helpful: 0 },
}));

/** The sums of these days. */
export const TOTALS_OF_THE_DAYS = {
  total: 1,
  items: [
    {
      ...{ documentId: 'd-1', title: 'New title' },
      ...{ retrieved: 16, cited: 8, averageRelevance: 0.5, helpful: 4, notHelpful: 0 },
    },
  ],
};
