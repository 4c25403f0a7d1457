import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type AuditEntry, AuditLog } from '@app/admin';
import { Audit } from '../http/audit/audited.decorator.js';
import { Roles } from '../security/access.decorators.js';
import { ApiEnvelope } from '../http/openapi/api-envelope.decorator.js';
import { toPageRequest, toPagination } from '../http/page-query.dto.js';
import { toPeriod } from '../http/period.query.js';
import { type AuditEntryResponse, AuditLogQuery, AuditLogResponse } from './audit-log.dto.js';

@Roles('admin')
@ApiTags('Administration')
@ApiBearerAuth()
@Controller('admin/audit-log')
export class AuditLogController {
  constructor(private readonly audit: AuditLog) {}

  @Get()
  @Audit('audit.read', { isRead: true })
  @ApiOperation({
    summary: 'List audit log entries',
    description: 'Returns administrative and security events, newest first by default.',
  })
  @ApiEnvelope(AuditLogResponse, { errors: ['UNAUTHENTICATED', 'FORBIDDEN'] })
  async list(@Query() query: AuditLogQuery): Promise<AuditLogResponse> {
    const filter = {
      action: query.action,
      actorId: query.actor_id,
      targetId: query.target_id,
      outcome: query.outcome,
      ...toPeriod(query),
    };
    const page = await this.audit.list(filter, toPageRequest(query));
    return {
      entries: page.items.map(toResponse),
      pagination: { ...toPagination(query, page), total_entries: page.total },
    };
  }
}

function toResponse({
  entryId,
  sequence,
  timestamp,
  action,
  outcome,
  actorId,
  actorRole,
  targetId,
  requestId,
  ipAddress,
  details,
  count,
  hash,
}: AuditEntry): AuditEntryResponse {
  return {
    entry_id: entryId,
    sequence,
    timestamp: timestamp.toISOString(),
    action,
    outcome,
    actor_id: actorId,
    actor_role: actorRole,
    target_id: targetId,
    request_id: requestId,
    ip_address: ipAddress,
    details: { ...details },
    count,
    hash,
  };
}
