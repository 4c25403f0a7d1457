import { Injectable } from '@nestjs/common';
import { HealthIndicatorService } from '@nestjs/terminus';
import { Ocr } from '@app/ocr';
import { Speech } from '@app/speech';
import { Vision } from '@app/vision';
import { DependencyHealthIndicator } from './dependency.health-indicator.js';
import { outside } from './provider-health-indicators.js';

/** What reads scanned pages, images and voice messages. Without it, texts are read and answered as before. */
@Injectable()
export class MediaHealthIndicators {
  constructor(
    private readonly service: HealthIndicatorService,
    private readonly ocr: Ocr,
    private readonly vision: Vision,
    private readonly speech: Speech,
  ) {}

  list(): DependencyHealthIndicator[] {
    const { ocr, vision, speech } = this;
    return [
      outside('ocr', ocr.provider?.id ?? null, 'ocr', (call) => ocr.health(call)),
      outside('vision', vision.provider?.id ?? null, 'vision', (call) => vision.health(call)),
      outside('speech', speech.provider?.id ?? null, 'speech', (call) => speech.health(call)),
    ].map((dependency) => new DependencyHealthIndicator(this.service, dependency));
  }
}
