import type { AuditEvent } from '@app/admin';
import type { AuthenticatedRequest } from '../../security/caller.js';
import { clientAddress } from '../../security/client-address.js';
import { requestIdOf } from '../envelope.js';

const PREFIX = /^\/api\/v1/;
const PARAMETER = /:(\w+)/g;

/** `GET /knowledge-base/documents/{document_id}`: never the path that was sent, whose parts the caller chooses. */
export function routePattern({ method, route }: AuthenticatedRequest): string {
  const path = (route as { path?: unknown } | undefined)?.path;
  const pattern =
    typeof path === 'string' ? path.replace(PREFIX, '').replace(PARAMETER, '{$1}') : '(unknown)';
  return `${method} ${pattern}`;
}

/** An event of a request: its caller, id, address and route. */
export function auditEvent(
  request: AuthenticatedRequest,
  { details, ...event }: Pick<AuditEvent, 'action' | 'outcome' | 'targetId' | 'details'>,
): AuditEvent {
  const { caller } = request;
  return {
    actorId: caller?.userId ?? null,
    actorRole: caller?.role ?? null,
    requestId: requestIdOf(request),
    ipAddress: clientAddress(request),
    ...event,
    details: { ...details, route: routePattern(request) },
  };
}
