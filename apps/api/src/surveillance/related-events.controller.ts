import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { RELATION_TYPES, RelatedEvents, type RelationType } from '@app/surveillance';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { DecimalText } from '../http/page-query.dto.js';
import { Roles } from '../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../security/caller.js';
import { EventSchema } from './events.dto.js';
import { toEventSchema } from './events.mapper.js';

class RelatedEventsQuery {
  @ApiProperty({
    required: false,
    type: 'array',
    maxItems: 3,
    items: { type: 'string', enum: [...RELATION_TYPES] },
    default: [...RELATION_TYPES],
    example: ['temporal', 'spatial'],
    description: 'The types of relations, as a repeated parameter or separated by commas.',
  })
  @Transform(({ value }: { value: unknown }) =>
    (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
      typeof each === 'string' ? each.split(',') : [each],
    ),
  )
  @IsOptional()
  @ArrayMaxSize(3)
  @IsIn(RELATION_TYPES, { each: true })
  types: RelationType[] = [...RELATION_TYPES];

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 50, default: 10, example: 10 })
  @IsOptional()
  @DecimalText()
  @IsInt()
  @Min(1)
  @Max(50)
  limit: number = 10;
}

class RelationSchema {
  @ApiProperty({ enum: RELATION_TYPES, example: 'temporal' })
  type!: RelationType;

  @ApiProperty({ minimum: 0, maximum: 1, example: 0.9 })
  score!: number;

  @ApiProperty({ example: '2 min apart' })
  reason!: string;
}

class RelatedEventSchema extends EventSchema {
  @ApiProperty({ type: [RelationSchema] })
  relations!: RelationSchema[];
}

class RelatedEventsResponse {
  @ApiProperty({ example: '1de95054-0d5d-4a72-84bf-4e97f6f53fc2' })
  event_id!: string;

  @ApiProperty({ type: [RelatedEventSchema] })
  related!: RelatedEventSchema[];
}

@ApiTags('Surveillance')
@ApiBearerAuth()
@Roles('admin', 'operator', 'viewer')
@Controller('surveillance/events/:event_id/related')
export class RelatedEventsController {
  constructor(private readonly events: RelatedEvents) {}

  @Get()
  @ApiParam({
    name: 'event_id',
    schema: { type: 'string', maxLength: 128 },
    example: '1de95054-0d5d-4a72-84bf-4e97f6f53fc2',
  })
  @ApiOperation({
    summary: 'List related events',
    description:
      'Relations are `temporal` (within 15 minutes), `spatial` (at the same or a neighbouring camera within an hour) and `semantic` (a similar description).',
  })
  @ApiEnvelope(RelatedEventsResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] })
  async list(
    @CurrentCaller() caller: Caller,
    @Param('event_id') eventId: string,
    @Query() query: RelatedEventsQuery,
  ): Promise<RelatedEventsResponse> {
    const related = await this.events.find(eventId, caller, query);
    return {
      event_id: eventId,
      related: related.map(({ event, relations }) => ({
        ...toEventSchema(event),
        relations: relations.map((relation) => ({ ...relation })),
      })),
    };
  }
}
