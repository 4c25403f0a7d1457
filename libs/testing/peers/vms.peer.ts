import type { WireFormat } from './wire.peer.js';

interface AskedEvent {
  readonly event_id: string;
  readonly camera_id: string;
  readonly include_thumbnail: boolean;
}

/** A VMS that signs links itself, as docs/surveillance.md describes it. It has the recordings of the events `rec-…`. */
export const vmsFormat: WireFormat = {
  answer({ path, headers, body }) {
    if (headers.authorization !== 'Bearer a-vms-key') return { status: 401, body: { message: 'no key' } };
    if (path === '/health') return { body: { status: 'up' } };
    if (path !== '/clips') return { status: 404, body: { message: 'not found' } };
    const expiresAt = String(body['expires_at']);
    const recorded = (body['events'] as AskedEvent[]).filter(({ event_id: id }) => id.startsWith('rec-'));
    return {
      body: {
        clips: recorded.map(({ event_id: id, camera_id: camera, include_thumbnail: withThumbnail }) => ({
          event_id: id,
          url: `https://vms.example.com/${camera}/${id}.mp4?token=t`,
          ...(withThumbnail && {
            thumbnail_url: `https://vms.example.com/${camera}/${id}.jpg?until=${expiresAt}`,
          }),
          expires_at: expiresAt,
          ...(body['include_metadata'] === true && {
            metadata: { duration_seconds: 12, size_bytes: 4_000_000, resolution: '1920x1080' },
          }),
        })),
      },
    };
  },
  failure: (status) => ({ status, body: { message: `failure ${status}` } }),
};

/** Frigate's HTTP API, from https://docs.frigate.video/integrations/api: events `rec-…` have a clip. */
export const frigateFormat: WireFormat = {
  answer({ path }) {
    if (path === '/api/version') return { body: '0.16.1' };
    const ids = new URL(path, 'http://frigate').searchParams.get('ids');
    if (!path.startsWith('/api/event_ids') || ids === null)
      return { status: 404, body: { detail: 'Not Found' } };
    if (path.length > 4_096) return { status: 414, body: { detail: 'URI too long' } };
    return {
      body: ids.split(',').map((id) => ({
        id,
        camera: 'yard',
        label: 'person',
        start_time: 1_774_875_665.5,
        end_time: 1_774_875_677.5,
        has_clip: id.startsWith('rec-'),
        has_snapshot: true,
      })),
    };
  },
  failure: (status) => ({ status, body: { detail: `failure ${status}` } }),
};
