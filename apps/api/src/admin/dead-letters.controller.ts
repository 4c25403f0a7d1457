import { Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { JobQueue } from '@app/queue';
import { Audit } from '../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { ApiUuidParam, UuidParam } from '../http/uuid-param.js';
import { Roles } from '../security/access.decorators.js';
import {
  ChangedDeadLetterResponse,
  DeadLettersQuery,
  DeadLettersResponse,
  toDeadLetterResponse,
} from './dead-letters.dto.js';

const KEPT = ['job_name', 'job_key', 'reason'] as const;
const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'] as const;

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/queue/dead-letters')
export class DeadLettersController {
  constructor(private readonly queue: JobQueue) {}

  @Get()
  @ApiOperation({
    summary: 'List dead letters',
    description:
      'Returns the background jobs that have failed as often as they may, of all kinds, newest first by default. The latest 1,000 of each kind are kept.',
  })
  @ApiEnvelope(DeadLettersResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'STORAGE_UNAVAILABLE'] })
  async list(@Query() query: DeadLettersQuery): Promise<DeadLettersResponse> {
    const page = await this.queue.deadLetters.list({ name: query.job_name }, toPageRequest(query));
    return {
      dead_letters: page.items.map(toDeadLetterResponse),
      pagination: { ...toPagination(query, page), total_dead_letters: page.total },
    };
  }

  @Post(':dead_letter_id/retry')
  @HttpCode(202)
  @ApiUuidParam('dead_letter_id')
  @Audit('dead-letter.retry', { target: 'dead_letter_id', keep: KEPT })
  @ApiOperation({
    summary: 'Retry a dead letter',
    description:
      'Queues the job again with all of its attempts. A job that has become unnecessary in the meantime, such as the ingestion of a deleted document, ends without doing anything.',
  })
  @ApiEnvelope(ChangedDeadLetterResponse, {
    status: 202,
    description: 'The job is queued again.',
    errors: [...REFUSALS, 'CONFLICT'],
  })
  async retry(@UuidParam('dead_letter_id') deadLetterId: string): Promise<ChangedDeadLetterResponse> {
    const letter = await this.queue.deadLetters.retry(deadLetterId);
    return { ...toDeadLetterResponse(letter), message: 'The job is queued again.' };
  }

  @Delete(':dead_letter_id')
  @ApiUuidParam('dead_letter_id')
  @Audit('dead-letter.discard', { target: 'dead_letter_id', keep: KEPT })
  @ApiOperation({
    summary: 'Discard a dead letter',
    description: 'Removes the job from the list. Documents, imports and conversations stay as they are.',
  })
  @ApiEnvelope(ChangedDeadLetterResponse, { errors: REFUSALS })
  async discard(@UuidParam('dead_letter_id') deadLetterId: string): Promise<ChangedDeadLetterResponse> {
    const letter = await this.queue.deadLetters.discard(deadLetterId);
    return { ...toDeadLetterResponse(letter), message: 'The dead letter has been discarded.' };
  }
}
