import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, DomainError } from '@app/kernel';
import { EventIntakeService } from '../events/event-intake.service.js';
import { SURVEILLANCE_CONFIG, type SurveillanceConfig } from '../surveillance.config.js';
import { mapEvent, parseMapping } from './event-mapping.js';
import { readFrigateEvent } from './frigate-event.js';

const MAX_SKEW_MS = 300_000;

export interface WebhookCall {
  /** `sha256=<hex>`: the HMAC-SHA256 of `<timestamp>.<body>` with VMS_WEBHOOK_SECRET. */
  readonly signature: string | undefined;
  /** Unix seconds, or ISO 8601. */
  readonly timestamp: string | undefined;
  /** The body as received, which the signature covers. */
  readonly rawBody: Uint8Array;
  readonly body: unknown;
  /** The event id if the body has no `event_id`. */
  readonly idempotencyKey: string | undefined;
}

export interface WebhookResult {
  readonly eventId: string;
  readonly duplicate: boolean;
}

/** SUR-1b: accepts events that a camera system sends to the webhook. */
@Injectable()
export class VmsWebhookService {
  constructor(
    private readonly intake: EventIntakeService,
    private readonly clock: Clock,
    @Inject(SURVEILLANCE_CONFIG) private readonly config: SurveillanceConfig,
  ) {}

  /**
   * Throws NOT_FOUND if no secret is configured, UNAUTHENTICATED for a wrong or expired signature, and VALIDATION_ERROR
   * for an event that breaks a rule.
   */
  async process(call: WebhookCall): Promise<WebhookResult> {
    this.assertSigned(call);
    const { body, idempotencyKey } = call;
    const frigate = readFrigateEvent(body);
    if (frigate) return this.intake.takeOne(frigate.event, { replaces: frigate.kind === 'end' });
    const { webhookMapping } = this.config;
    const mapping = webhookMapping === undefined ? null : parseMapping(webhookMapping);
    const event = mapping && !isOwnForm(body) ? mapEvent(body, mapping) : body;
    const given =
      idempotencyKey !== undefined && isRecord(event) && event['event_id'] === undefined
        ? { ...event, event_id: idempotencyKey }
        : event;
    return this.intake.takeOne(given, { replaces: false });
  }

  private assertSigned({ signature = '', timestamp = '', rawBody }: WebhookCall): void {
    const secret = this.config.webhookSecret;
    if (secret === undefined)
      throw new DomainError('NOT_FOUND', 'The webhook is off. Set VMS_WEBHOOK_SECRET to turn it on.');
    const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
    const given = /^sha256=([0-9a-f]{64})$/i.exec(signature)?.[1];
    const isSigned = given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), expected);
    if (!isSigned)
      throw new DomainError(
        'UNAUTHENTICATED',
        'The signature is wrong. Send `X-Signature: sha256=<hex>` with the HMAC-SHA256 of `<X-Timestamp>.<body>`.',
        [{ field: 'X-Signature', rule: 'signature' }],
      );
    const at = toTime(timestamp);
    if (at !== null && Math.abs(this.clock.now().getTime() - at) <= MAX_SKEW_MS) return;
    throw new DomainError(
      'UNAUTHENTICATED',
      'The request is too old, or the clock of the sender is wrong. `X-Timestamp` must be within 300 seconds of the current time.',
      [{ field: 'X-Timestamp', rule: 'skew' }],
    );
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOwnForm(body: unknown): boolean {
  return isRecord(body) && 'camera_id' in body && 'event_type' in body && 'timestamp' in body;
}

function toTime(text: string): number | null {
  const time = /^\d{1,12}$/.test(text) ? Number(text) * 1_000 : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
