import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiExtraModels,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { EventIntakeService, SurveillanceService } from '@app/surveillance';
import { Audit } from '../http/audit/audited.decorator.js';
import { BatchBody, LargeBody } from '../http/body/json-body.interceptor.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { ThrottleUploads } from '../security/rate-limits/throttlers.js';
import {
  CameraListResponse,
  EventBatchSchema,
  EventListResponse,
  EventQuery,
  EventSchema,
  IntakeResponse,
  SaveCamerasDto,
} from './events.dto.js';
import { toCamera, toCameraDto, toEventFilter, toEventSchema } from './events.mapper.js';

const MOST_EVENTS = 500;
const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'] as const;

@ApiTags('Surveillance')
@ApiBearerAuth()
@Roles('admin', 'operator', 'viewer')
@Controller('surveillance')
export class SurveillanceEventsController {
  constructor(
    private readonly intake: EventIntakeService,
    private readonly surveillance: SurveillanceService,
  ) {}

  @Post('events')
  @HttpCode(202)
  @BatchBody()
  @ThrottleUploads()
  @Roles('admin', 'operator')
  @ApiExtraModels(EventSchema, EventBatchSchema)
  @ApiBody({
    schema: { oneOf: [EventSchema, EventBatchSchema].map((each) => ({ $ref: getSchemaPath(each) })) },
  })
  @ApiOperation({
    summary: 'Add events',
    description:
      'Takes one event, or up to 500 as `events`. Events that break a rule are listed in `rejected`, and the others are stored. An event whose `event_id` is known counts as a duplicate and changes nothing.',
  })
  @ApiEnvelope(IntakeResponse, {
    status: 202,
    errors: [...REFUSALS, 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
  })
  async add(@Body() body: object): Promise<IntakeResponse> {
    const { accepted, duplicates, rejected } = await this.intake.take(toBatch(body));
    return { accepted, duplicates, rejected: [...rejected] };
  }

  @Get('events')
  @ApiOperation({
    summary: 'List events',
    description:
      'All conditions must match. If a condition has several values, at least one of them must match.',
  })
  @ApiEnvelope(EventListResponse, { errors: REFUSALS })
  async list(@CurrentCaller() caller: Caller, @Query() query: EventQuery): Promise<EventListResponse> {
    const page = await this.surveillance.list(toEventFilter(query), caller, toPageRequest(query));
    return {
      events: page.items.map(toEventSchema),
      pagination: { ...toPagination(query, page), total_events: page.total },
    };
  }

  @Get('events/:event_id')
  @ApiParam({
    name: 'event_id',
    schema: { type: 'string', maxLength: 128 },
    example: '1de95054-0d5d-4a72-84bf-4e97f6f53fc2',
  })
  @ApiOperation({ summary: 'Get an event' })
  @ApiEnvelope(EventSchema, { errors: [...REFUSALS, 'NOT_FOUND'] })
  async get(@CurrentCaller() caller: Caller, @Param('event_id') eventId: string): Promise<EventSchema> {
    return toEventSchema(await this.surveillance.get(eventId, caller));
  }

  @Get('cameras')
  @ApiOperation({ summary: 'List cameras' })
  @ApiEnvelope(CameraListResponse, { errors: REFUSALS })
  async listCameras(@CurrentCaller() caller: Caller): Promise<CameraListResponse> {
    return { cameras: (await this.surveillance.listCameras(caller)).map(toCameraDto) };
  }

  @Put('cameras')
  @LargeBody()
  @Roles('admin')
  @Audit('cameras.save')
  @ApiOperation({
    summary: 'Save cameras',
    description:
      'Adds the cameras, or replaces those with the same `camera_id`. Other cameras are not changed.',
  })
  @ApiEnvelope(CameraListResponse, { errors: [...REFUSALS, 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] })
  async saveCameras(
    @CurrentCaller() caller: Caller,
    @Body() { cameras }: SaveCamerasDto,
  ): Promise<CameraListResponse> {
    await this.surveillance.saveCameras(cameras.map(toCamera));
    return this.listCameras(caller);
  }
}

/** Throws VALIDATION_ERROR for a batch that is empty or too large. */
function toBatch(body: object): readonly unknown[] {
  if (!('events' in body)) return [body];
  const { events } = body;
  if (Array.isArray(events) && events.length >= 1 && events.length <= MOST_EVENTS) return events;
  throw new DomainError('VALIDATION_ERROR', `\`events\` must be a list of 1 to ${MOST_EVENTS} events.`, [
    { field: 'events', rule: 'length', min: 1, max: MOST_EVENTS },
  ]);
}
