import type { SqlValue } from '@app/database/sqlite/index.js';
import type { EventFilter } from '../../events/surveillance-event.js';
import { MONDAY_OFFSET, type RecurringTimes, WEEK_MINUTES, weekMask } from '../../time/recurring-times.js';
import { offsetsIn } from '../../time/zone-offsets.js';

/** The parts of a query for the events of a filter. `place` is the table with the columns to sort by. */
export interface EventConditions {
  readonly from: string;
  readonly where: string;
  readonly place: 'event' | 'labelled';
  readonly values: readonly SqlValue[];
}

export function conditionsOf(filter: EventFilter): EventConditions {
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const add = (sql: string, ...given: SqlValue[]) => {
    conditions.push(sql);
    values.push(...given);
  };
  const among = (column: string, words: readonly string[] | undefined) => {
    // For a single value, an index returns the rows in order of time.
    if (words?.length === 1) add(`${column} = ?`, words[0]!);
    else if (words) add(`${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(words));
  };
  const [label] = filter.objectLabels?.length === 1 ? filter.objectLabels : [];
  const place = label === undefined ? 'event' : 'labelled';
  if (label !== undefined) add('labelled.label = ?', label);
  if (filter.from) add(`${place}.timestamp >= ?`, filter.from.toISOString());
  if (filter.to) add(`${place}.timestamp < ?`, filter.to.toISOString());
  among('event.camera_id', filter.cameraIds);
  among('event.event_type', filter.eventTypes);
  if (filter.minConfidence !== undefined) add('event.confidence >= ?', filter.minConfidence);
  if (filter.recurring) add(...recurringCondition(filter.recurring, filter, `${place}.timestamp`));
  const attributes = Object.entries(filter.attributes ?? {});
  if ((filter.objectLabels && label === undefined) || attributes.length > 0) {
    const ofObject: string[] = [];
    const objectValues: SqlValue[] = [];
    if (filter.objectLabels) {
      ofObject.push(`object.value ->> 'label' IN (SELECT value FROM json_each(?))`);
      objectValues.push(JSON.stringify(filter.objectLabels));
    }
    for (const [name, value] of attributes) {
      ofObject.push(
        `EXISTS (SELECT 1 FROM json_each(object.value, '$.attributes') AS a WHERE a.key = ? AND lower(a.value) = ?)`,
      );
      objectValues.push(name, value.toLowerCase());
    }
    add(
      `EXISTS (SELECT 1 FROM json_each(event.doc, '$.objects') AS object WHERE ${ofObject.join(' AND ')})`,
      ...objectValues,
    );
  }
  return {
    // CROSS JOIN makes SQLite read the labels first, whose rows are in order of time.
    from:
      label === undefined
        ? 'surveillance_events AS event'
        : 'event_labels AS labelled CROSS JOIN surveillance_events AS event ON event.event_id = labelled.event_id',
    where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`,
    place,
    values,
  };
}

/** Looks up the minute of the local week in a mask with one byte for each minute. */
function recurringCondition(
  { timeZone, windows }: RecurringTimes,
  { from, to }: EventFilter,
  timestamp: string,
): [sql: string, ...values: SqlValue[]] {
  const steps = offsetsIn(timeZone, from, to);
  const later = steps.slice(1).reverse();
  const offset = [
    ...later.map(({ minutes }) => `WHEN ${timestamp} >= ? THEN ${minutes}`),
    `ELSE ${steps[0]!.minutes} END`,
  ].join(' ');
  const minutes = `unixepoch(${timestamp}) / 60 + ${later.length === 0 ? steps[0]!.minutes : `(CASE ${offset})`}`;
  return [
    `substr(?, 1 + (${minutes} + ${MONDAY_OFFSET}) % ${WEEK_MINUTES}, 1) = x'01'`,
    weekMask(windows),
    ...later.map((step) => step.from.toISOString()),
  ];
}
