import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@app/kernel';
import { type BulkSelection, BulkChangesService } from '@app/knowledge-base';
import { Audit } from '../../http/audit/audited.decorator.js';
import { ApiEnvelope } from '../../http/openapi/api-envelope.decorator.js';
import { Roles } from '../../security/access.decorators.js';
import { type Caller, CurrentCaller } from '../../security/caller.js';
import { BulkChangeDto, BulkChangesResponse } from './bulk-changes.dto.js';
import { toFilters } from './document-query.dto.js';

@ApiTags('Knowledge base')
@ApiBearerAuth()
@Roles('admin')
@Controller('knowledge-base/documents/bulk')
export class BulkChangesController {
  constructor(private readonly changes: BulkChangesService) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Audit('document.bulk-change', { keep: ['action', 'done', 'failed'] })
  @ApiOperation({
    summary: 'Change many documents',
    description: 'The documents are changed one after the other. A failure of one does not stop the others.',
  })
  @ApiEnvelope(BulkChangesResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async apply(
    @CurrentCaller() { userId: requestedBy }: Caller,
    @Body() body: BulkChangeDto,
  ): Promise<BulkChangesResponse> {
    const { action, add_tags: addTags = [], remove_tags: removeTags = [] } = body;
    const { results, remaining, nextSkip } = await this.changes.apply(
      { action, addTags, removeTags, requestedBy },
      selectionOf(body),
    );
    const failed = results.filter(({ problem }) => problem !== null).length;
    return {
      results: results.map(({ documentId, problem }) => ({
        document_id: documentId,
        status: problem === null ? 'done' : 'failed',
        error: problem && { code: problem.code, message: problem.message },
      })),
      done: results.length - failed,
      failed,
      remaining,
      next_skip: nextSkip,
    };
  }
}

function selectionOf({ document_ids: documentIds, filter, skip = 0 }: BulkChangeDto): BulkSelection {
  if (documentIds !== undefined && filter === undefined) return { documentIds };
  if (documentIds === undefined && filter !== undefined) return { filters: toFilters(filter), skip };
  const message = 'the body must name either document_ids or filter';
  throw new DomainError('VALIDATION_ERROR', `The request is not valid: ${message}.`, [
    { field: 'document_ids', rule: 'oneOf', message },
  ]);
}
