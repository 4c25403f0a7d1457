import type { Viewer } from '@app/sessions';
import type { EventFilter, SurveillanceEvent } from './surveillance-event.js';

/** The ids of the cameras that the viewer may see; null for all cameras. */
export function visibleCameras({ role, restrictions }: Viewer): readonly string[] | null {
  return restrictions?.camera_ids ?? (role === 'viewer' ? [] : null);
}

/** The filter restricted to the cameras that the viewer may see. */
export function restricted(filter: EventFilter, viewer: Viewer): EventFilter {
  const visible = visibleCameras(viewer);
  if (visible === null) return filter;
  const asked = filter.cameraIds;
  return { ...filter, cameraIds: asked ? asked.filter((id) => visible.includes(id)) : visible };
}

export function maySee(viewer: Viewer, { cameraId }: Pick<SurveillanceEvent, 'cameraId'>): boolean {
  return visibleCameras(viewer)?.includes(cameraId) ?? true;
}

const MASK = '•••';

/** For viewers, masks the values of these attributes in an event and its description, and removes its metadata. */
export function masked(
  event: SurveillanceEvent,
  viewer: Viewer,
  attributes: readonly string[],
): SurveillanceEvent {
  if (viewer.role !== 'viewer' || attributes.length === 0) return event;
  const hidden = event.objects.flatMap((object) =>
    attributes.flatMap((name) => object.attributes[name] ?? []),
  );
  if (hidden.length === 0) return event;
  return {
    ...event,
    description: hidden.reduce((text, value) => text.replaceAll(value, MASK), event.description),
    objects: event.objects.map((object) => ({
      ...object,
      attributes: Object.fromEntries(
        Object.entries(object.attributes).map(([name, value]) => [
          name,
          attributes.includes(name) ? MASK : value,
        ]),
      ),
    })),
    metadata: {},
  };
}
