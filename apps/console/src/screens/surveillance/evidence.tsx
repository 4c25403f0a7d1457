import type { Schemas } from '../../api/client.js';
import { clockTime, fullTime, words } from '../../parts/format.js';
import { Rows } from '../../parts/rows.js';
import { useUrlState } from '../../parts/url-state.js';
import type { Evidence } from './event-query.js';
import { percent } from './understood.js';
import { useCameraNames } from './use-cameras.js';

/** The events that an answer or an insight rests on. Each opens its event. */
export function EvidenceTable({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const nameOf = useCameraNames();
  const [, change] = useUrlState();
  return (
    <div className="card">
      <Rows
        label="Evidence"
        items={evidence}
        empty="No event is shown."
        heads={['Time', 'Camera', 'Type', 'Event', 'Confidence']}
        row={(event) => [
          <time key="time" dateTime={event.timestamp}>
            {fullTime(event.timestamp)}
          </time>,
          nameOf(event.camera_id),
          words(event.event_type),
          <button
            key="event"
            type="button"
            className="link event-link"
            onClick={() => change({ tab: 'events', event: event.event_id })}
          >
            {event.description || event.event_id}
          </button>,
          percent(event.confidence),
        ]}
      />
    </div>
  );
}

/** The clips of an answer, as far as the camera system has them. */
export function ClipLinks({ clips }: { readonly clips: readonly Schemas['ClipLinkSchema'][] }) {
  const nameOf = useCameraNames();
  if (clips.length === 0) return <p className="quiet">There is no clip for these events.</p>;
  return (
    <ul className="clips" aria-label="Clips">
      {clips.map((clip) => (
        <li key={clip.event_id}>
          <a className="card clip-card" href={clip.url} target="_blank" rel="noopener noreferrer">
            {clip.thumbnail_url !== null && isShown(clip.thumbnail_url) && (
              <Thumbnail url={clip.thumbnail_url} />
            )}
            <span>
              {nameOf(clip.camera_id)}, {clockTime(clip.timestamp)}
            </span>
            <span className="hint">Until {clockTime(clip.expires_at)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The policy of the console admits pictures of its own server only. */
function isShown(url: string): boolean {
  return new URL(url, location.href).origin === location.origin;
}

/** A picture that is missing or refused leaves no broken frame. */
function Thumbnail({ url }: { readonly url: string }) {
  return (
    <img
      src={url}
      alt=""
      width="160"
      height="90"
      loading="lazy"
      onError={({ currentTarget }) => (currentTarget.hidden = true)}
    />
  );
}
