import { ApiProperty } from '@nestjs/swagger';
import { ERROR_CODES, type ErrorCode } from '@app/kernel';

export class ResponseMeta {
  @ApiProperty({
    example: '5f0c2b1e-6c0b-4d3b-9a37-6d0c0f6f2b11',
    description: 'The request ID, as in the X-Request-Id header.',
  })
  request_id!: string;

  @ApiProperty({ format: 'date-time', example: '2026-01-31T09:30:00.000Z' })
  timestamp!: string;

  @ApiProperty({ enum: ['v1'], example: 'v1' })
  version!: string;

  @ApiProperty({
    required: false,
    type: [String],
    example: ['gemini:rate-limited'],
    description:
      'The services that could not be used and the reason, as `name:code`. It is omitted if no service failed.',
  })
  degraded?: string[];
}

export class ErrorDetailSchema {
  @ApiProperty({ required: false, example: 'message', description: 'The path of the invalid field.' })
  field?: string;

  @ApiProperty({ required: false, example: 'maxLength', description: 'The rule that the field violates.' })
  rule?: string;

  @ApiProperty({ required: false, example: 'message must be at most 4000 characters' })
  message?: string;

  @ApiProperty({
    required: false,
    example: true,
    description:
      'Whether the same request may succeed later. It is in the first detail of each error with a status from 500.',
  })
  retryable?: boolean;
}

/** The `data` of the event `error`, the last one of a stream that fails. */
export class ErrorEvent {
  @ApiProperty({ enum: ERROR_CODES, enumName: 'ErrorCode', example: 'PROVIDER_UNAVAILABLE' })
  code!: ErrorCode;

  @ApiProperty({ example: 'A service that this request needs is not available at the moment.' })
  message!: string;

  @ApiProperty({
    type: [ErrorDetailSchema],
    description:
      'As in the answer of a request that fails: with `retryable` in the first detail for a failure of the service.',
  })
  details!: ErrorDetailSchema[];

  @ApiProperty({ example: '5f0c2b1e-6c0b-4d3b-9a37-6d0c0f6f2b11' })
  trace_id!: string;
}

export class ErrorBody {
  @ApiProperty({ enum: ERROR_CODES, enumName: 'ErrorCode', example: 'VALIDATION_ERROR' })
  code!: ErrorCode;

  @ApiProperty({ example: 'The request has a field that is wrong: message must be at most 4000 characters.' })
  message!: string;

  @ApiProperty({ type: [ErrorDetailSchema] })
  details!: ErrorDetailSchema[];

  @ApiProperty({
    example: '5f0c2b1e-6c0b-4d3b-9a37-6d0c0f6f2b11',
    description: 'The ID with which the request can be found in the logs.',
  })
  trace_id!: string;
}

export class ErrorEnvelope {
  @ApiProperty({ enum: [false], example: false, type: Boolean })
  success!: false;

  @ApiProperty({ type: Object, nullable: true, example: null })
  data!: null;

  @ApiProperty({ type: ErrorBody })
  error!: ErrorBody;

  @ApiProperty({ type: ResponseMeta })
  meta!: ResponseMeta;
}
