import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api/client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { Modal } from '../../parts/dialog.js';
import { fullTime, words } from '../../parts/format.js';
import { QueryView } from '../../parts/states.js';
import type { CameraEvent, SeenObject } from './event-query.js';
import { percent } from './understood.js';
import { useCameraNames } from './use-cameras.js';

interface EventDialogProps {
  readonly eventId: string;
  readonly onOpen: (eventId: string) => void;
  readonly onClose: () => void;
}

/** An event with all that is known of it, and the events that belong to it. */
export function EventDialog({ eventId, onOpen, onClose }: EventDialogProps) {
  const path = { event_id: eventId };
  const event = useQuery({
    queryKey: ['event', eventId],
    queryFn: () => dataOf(api.GET('/api/v1/surveillance/events/{event_id}', { params: { path } })),
  });
  return (
    <Modal title={event.data?.description || 'Event'} onClose={onClose} wide>
      <QueryView query={event} rows={4}>
        {(found) => (
          <div className="stack">
            <Facts event={found} />
            <Related eventId={eventId} onOpen={onOpen} />
          </div>
        )}
      </QueryView>
      <div className="actions">
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
    </Modal>
  );
}

function Facts({ event }: { readonly event: CameraEvent }) {
  const nameOf = useCameraNames();
  const { objects = [], metadata = {} } = event;
  const facts: [string, string][] = [
    ['Time', fullTime(event.timestamp)],
    ...(event.end_timestamp ? [['Until', fullTime(event.end_timestamp)] as [string, string]] : []),
    ['Camera', `${nameOf(event.camera_id)} (${event.camera_id})`],
    ...(event.location ? [['Place', event.location] as [string, string]] : []),
    ['Type', words(event.event_type)],
    ['Confidence', percent(event.confidence)],
    ['Event ID', event.event_id],
  ];
  return (
    <>
      <dl className="event-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="quiet">{name}</dt>
            <dd className="break">{value}</dd>
          </div>
        ))}
      </dl>
      {objects.length > 0 && (
        <ul className="row" aria-label="Objects">
          {objects.map((object, at) => (
            <li key={at}>
              <Badge>{sayObject(object)}</Badge>
            </li>
          ))}
        </ul>
      )}
      {Object.keys(metadata).length > 0 && (
        <details>
          <summary>Data of the camera system</summary>
          <pre className="mono snippet" tabIndex={0}>
            {JSON.stringify(metadata, null, 2)}
          </pre>
        </details>
      )}
    </>
  );
}

function sayObject({ label, confidence, attributes = {} }: SeenObject): string {
  const known = Object.entries(attributes).map(([name, value]) => `${name}: ${value}`);
  return [label, ...known, ...(typeof confidence === 'number' ? [percent(confidence)] : [])].join(' · ');
}

function Related({ eventId, onOpen }: Pick<EventDialogProps, 'eventId' | 'onOpen'>) {
  const nameOf = useCameraNames();
  const related = useQuery({
    queryKey: ['related-events', eventId],
    queryFn: () =>
      dataOf(
        api.GET('/api/v1/surveillance/events/{event_id}/related', {
          params: { path: { event_id: eventId } },
        }),
      ),
  });
  return (
    <section className="stack tight">
      <h2>Related events</h2>
      <QueryView query={related} rows={3}>
        {({ related: events }) =>
          events.length === 0 ? (
            <p className="quiet">No other event is near in time, place or description.</p>
          ) : (
            <ul className="stack tight">
              {events.map((event) => (
                <li key={event.event_id}>
                  <button type="button" className="link event-link" onClick={() => onOpen(event.event_id)}>
                    {event.description || words(event.event_type)}
                  </button>
                  <p className="quiet">
                    {fullTime(event.timestamp)} · {nameOf(event.camera_id)} ·{' '}
                    {event.relations.map(({ reason }) => reason).join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </section>
  );
}
