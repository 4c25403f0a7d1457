import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Page, type PageRequest } from '@app/kernel';
import type { Viewer } from '@app/sessions';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { masked, maySee, restricted, visibleCameras } from './event-access.js';
import { CameraRepository, EventRepository } from './event.repository.js';
import type { Camera, EventFilter, SurveillanceEvent } from './surveillance-event.js';

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

  saveCameras(cameras: readonly Camera[]): Promise<void> {
    return this.cameras.save(cameras);
  }

  private shown(event: SurveillanceEvent, viewer: Viewer): SurveillanceEvent {
    return masked(event, viewer, this.config.maskedAttributes);
  }
}
