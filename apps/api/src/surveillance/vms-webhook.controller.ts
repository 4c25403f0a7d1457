import { Body, Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { VmsWebhookService } from '@app/surveillance';
import { KeepsRawBody, type RawBodyRequest } from '../http/body/json-body.interceptor.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { Public } from '../security/access.decorators.js';
import { ThrottleUploads } from '../security/rate-limits/throttlers.js';
import { EventSchema, WebhookResponse } from './events.dto.js';

@ApiTags('Surveillance')
@Controller('webhooks/vms-event')
export class VmsWebhookController {
  constructor(private readonly webhook: VmsWebhookService) {}

  @Public()
  @Post()
  @HttpCode(200)
  @KeepsRawBody()
  @ThrottleUploads()
  @ApiHeader({
    name: 'X-Signature',
    required: true,
    schema: { type: 'string', maxLength: 128 },
    example: 'sha256=5f2b…',
    description:
      '`sha256=` followed by the HMAC-SHA256 of `<X-Timestamp>.<body>` with VMS_WEBHOOK_SECRET, in hexadecimal.',
  })
  @ApiHeader({
    name: 'X-Timestamp',
    required: true,
    schema: { type: 'string', maxLength: 32 },
    example: '1774872251',
    description:
      'The time of the request, in Unix seconds. It may differ from the clock of the server by at most 300 seconds.',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    schema: { type: 'string', maxLength: 128 },
    example: 'delivery-7',
    description: 'The id of the event if the body has no `event_id`.',
  })
  @ApiBody({ type: EventSchema })
  @ApiOperation({
    summary: 'Receive an event from a camera system',
    description:
      'Accepts an event in the format of `POST /surveillance/events`, a Frigate event, or a body that VMS_WEBHOOK_MAPPING describes. The route exists if VMS_WEBHOOK_SECRET is set.',
  })
  @ApiEnvelope(WebhookResponse, {
    errors: ['UNAUTHENTICATED', 'NOT_FOUND', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
  })
  async receive(
    @Req() request: RawBodyRequest,
    @Headers() headers: Readonly<Record<string, string | undefined>>,
    @Body() body: object,
  ): Promise<WebhookResponse> {
    const { eventId, duplicate } = await this.webhook.process({
      signature: headers['x-signature'],
      timestamp: headers['x-timestamp'],
      idempotencyKey: headers['idempotency-key'],
      rawBody: request.rawBody ?? Buffer.alloc(0),
      body,
    });
    return { status: 'processed', event_id: eventId, duplicate };
  }
}
