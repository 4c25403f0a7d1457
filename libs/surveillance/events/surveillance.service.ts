import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Page, type PageRequest } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { masked, maySee, restricted, visibleCameras } from './event-access.js';
import { CameraRepository, EventRepository } from './event.repository.js';
import type { Camera, EventFilter, SurveillanceEvent } from './surveillance-event.js';

const MOST_PREVIOUS_NAMES = 10;

/** The events and cameras that an account may see. Events of other cameras are reported as not found. */
@Injectable()
export class SurveillanceService {
  constructor(
    private readonly events: EventRepository,
    private readonly cameras: CameraRepository,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  async list(filter: EventFilter, viewer: Viewer, page: PageRequest): Promise<Page<SurveillanceEvent>> {
    const { items, total } = await this.events.list(restricted(filter, viewer), page);
    return { items: items.map((event) => this.shown(event, viewer)), total };
  }

  /** Throws NOT_FOUND if the event does not exist or the viewer may not see it. */
  async get(eventId: string, viewer: Viewer): Promise<SurveillanceEvent> {
    const [event] = await this.events.find([eventId]);
    if (event && maySee(viewer, event)) return this.shown(event, viewer);
    throw new DomainError('NOT_FOUND', 'The event does not exist.');
  }

  async listCameras(viewer: Viewer): Promise<readonly Camera[]> {
    const visible = visibleCameras(viewer);
    const cameras = await this.cameras.list();
    return visible === null ? cameras : cameras.filter(({ cameraId }) => visible.includes(cameraId));
  }

  /** A camera that gets another name is still found by the names that it had. */
  async saveCameras(cameras: readonly Camera[]): Promise<void> {
    const known = new Map((await this.cameras.list()).map((camera) => [camera.cameraId, camera]));
    await this.cameras.save(cameras.map((camera) => withPreviousNames(camera, known.get(camera.cameraId))));
  }

  private shown(event: SurveillanceEvent, viewer: Viewer): SurveillanceEvent {
    return masked(event, viewer, this.config.maskedAttributes);
  }
}

function withPreviousNames(camera: Camera, before: Camera | undefined): Camera {
  if (!before) return camera;
  const names = [...(before.name === before.cameraId ? [] : [before.name]), ...(before.previousNames ?? [])];
  const previousNames = [...new Set(names)].filter((name) => name !== camera.name);
  return { ...camera, previousNames: previousNames.slice(0, MOST_PREVIOUS_NAMES) };
}
