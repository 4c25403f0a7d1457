import { hostname } from 'node:os';
import { Logger } from '@nestjs/common';
import type { MetricFamily } from './metrics.js';

/** The process that sends traces and metrics. */
export interface ServiceIdentity {
  readonly name: string;
  readonly version: string;
}

/** What receives traces and metrics, as the log names it. */
export interface Destination {
  /** Such as `the collector at http://localhost:4318`. */
  readonly title: string;
  /** The variables to check when it does not take anything. */
  readonly settings: string;
}

export interface Interval {
  readonly from: Date;
  readonly to: Date;
}

/** Sends metrics to a destination. */
export interface MetricSender extends Destination {
  /** `interval` is the time since the start of the process. Rejects when the destination does not take them. */
  send(families: readonly MetricFamily[], interval: Interval): Promise<void>;
}

export const EXPORT_TIMEOUT_MS = 5_000;

/** The attributes that OpenTelemetry gives to a process. */
export function resourceAttributes({ name, version }: ServiceIdentity): Readonly<Record<string, string>> {
  return { 'service.name': name, 'service.version': version, 'service.instance.id': instanceId() };
}

/** Tells the processes of one service apart. */
export function instanceId(): string {
  return `${hostname()}:${process.pid}`;
}

/** Logs when nothing can be delivered any more, and when it can again: once each, however long it lasts. */
export class DeliveryReport {
  private readonly logger = new Logger('Telemetry');
  private isFailing = false;

  constructor(
    private readonly what: 'spans' | 'metrics',
    private readonly destination: Destination,
  ) {}

  delivered(): void {
    if (!this.isFailing) return;
    this.isFailing = false;
    this.logger.log(`${this.destination.title} takes ${this.what} again.`);
  }

  failed(reason: string): void {
    if (this.isFailing) return;
    this.isFailing = true;
    const { title, settings } = this.destination;
    this.logger.warn(`${title} takes no ${this.what}, so they are lost (${reason}). Check ${settings}.`);
  }
}
