import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { api, dataOf } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { clockTime, fullTime, words } from '../../parts/format.js';
import { FilterMenu } from '../../parts/menu.js';
import { Pager } from '../../parts/pager.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { Blank, QueryView } from '../../parts/states.js';
import { UrlField } from '../../parts/url-field.js';
import { many, one, oneOf, useUrlState } from '../../parts/url-state.js';
import {
  byDay,
  type CameraEvent,
  CONFIDENCES,
  eventFilterOf,
  eventQueryOf,
  labelsOf,
  NO_EVENT_FILTERS,
  TIME_ZONE,
} from './event-query.js';
import { percent } from './understood.js';
import { useCameraNames, useCameras } from './use-cameras.js';

const EventDialog = lazy(() => import('./event-dialog.js').then((file) => ({ default: file.EventDialog })));

/** How many of the latest events the choices of the filters come from. */
const RECENT = 100;

/** The events, newest first, by day. */
export function EventsTab() {
  const [search, change] = useUrlState();
  const query = eventQueryOf(search);
  const events = useQuery({
    ...LIST,
    queryKey: ['events', query],
    queryFn: () => dataOf(api.GET('/api/v1/surveillance/events', { params: { query } })),
  });
  const cameras = useCameras();
  const isFiltered = Object.keys(eventFilterOf(search)).length > 0;
  const shown = one(search['event']);
  return (
    <>
      <Filters isFiltered={isFiltered} />
      <div className="card">
        <QueryView query={events} rows={10} waits={cameras.isPending}>
          {({ events: found, pagination }) =>
            found.length === 0 ? (
              <Blank>
                {isFiltered ? (
                  <>
                    No event matches the filters.
                    <Button onClick={() => change(NO_EVENT_FILTERS)}>Clear the filters</Button>
                  </>
                ) : (
                  'Events appear here as soon as a camera system sends them.'
                )}
              </Blank>
            ) : (
              <>
                <Timeline events={found} onOpen={(event) => change({ event, page: search['page'] })} />
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_events}
                  noun="event"
                  onPage={(page) => change({ page: String(page) })}
                />
              </>
            )
          }
        </QueryView>
      </div>
      {shown !== undefined && (
        <Suspense>
          <EventDialog
            eventId={shown}
            onOpen={(event) => change({ event, page: search['page'] })}
            onClose={() => change({ event: undefined, page: search['page'] })}
          />
        </Suspense>
      )}
    </>
  );
}

function Filters({ isFiltered }: { readonly isFiltered: boolean }) {
  const [search, change] = useUrlState();
  const { data: cameras } = useCameras();
  const { data: recent } = useQuery({
    queryKey: ['events', 'recent'],
    staleTime: 60_000,
    queryFn: () =>
      dataOf(api.GET('/api/v1/surveillance/events', { params: { query: { page_size: RECENT } } })),
  });
  const [types, objects] = [many(search['type']), many(search['object'])];
  const choices = (values: readonly string[]) =>
    [...new Set(values)].toSorted().map((value) => ({ value, label: words(value) }));
  return (
    <div className="row filters">
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="row">
          {words(name)}
          <UrlField
            type="datetime-local"
            className="input date"
            value={one(search[name]) ?? ''}
            onType={(time) => change({ [name]: time || undefined }, { replace: true })}
          />
        </label>
      ))}
      <FilterMenu
        label="Camera"
        options={(cameras?.cameras ?? []).map(({ camera_id: value, name: label }) => ({ value, label }))}
        values={many(search['camera'])}
        onChange={(camera) => change({ camera })}
      />
      <FilterMenu
        label="Type"
        options={choices([...(recent?.events ?? []).map(({ event_type: type }) => type), ...types])}
        values={types}
        onChange={(type) => change({ type })}
      />
      <FilterMenu
        label="Object"
        options={choices([...(recent?.events ?? []).flatMap(labelsOf), ...objects])}
        values={objects}
        onChange={(object) => change({ object })}
      />
      <SelectFilter
        label="Confidence"
        none="any"
        value={oneOf(search['confidence'], CONFIDENCES)}
        options={CONFIDENCES}
        nameOf={(value) => `at least ${percent(Number(value))}`}
        onChange={(confidence) => change({ confidence })}
      />
      {isFiltered && (
        <Button tone="plain" onClick={() => change(NO_EVENT_FILTERS)}>
          Clear
        </Button>
      )}
      <span className="hint">Times are those of {TIME_ZONE}.</span>
    </div>
  );
}

function Timeline(props: {
  readonly events: readonly CameraEvent[];
  readonly onOpen: (eventId: string) => void;
}) {
  const { events, onOpen } = props;
  const nameOf = useCameraNames();
  const current = useRowKeys({ ids: events.map(({ event_id: id }) => id), onOpen });
  return byDay(events).map(({ day, events: ofDay }) => (
    <section key={day} aria-label={day}>
      <h2 className="day">{day}</h2>
      <ol className="timeline">
        {ofDay.map((event) => (
          <li key={event.event_id} className={`moment ${event.event_id === current ? 'current' : ''}`}>
            <time className="figures" dateTime={event.timestamp} title={fullTime(event.timestamp)}>
              {clockTime(event.timestamp)}
            </time>
            <div className="grow">
              <button
                type="button"
                className="link event-link"
                dir="auto"
                onClick={() => onOpen(event.event_id)}
              >
                {event.description || words(event.event_type)}
              </button>
              <p className="quiet">
                {nameOf(event.camera_id)} · {percent(event.confidence)}
                {labelsOf(event).map((label) => ` · ${label}`)}
              </p>
            </div>
            <Badge>{words(event.event_type)}</Badge>
          </li>
        ))}
      </ol>
    </section>
  ));
}
