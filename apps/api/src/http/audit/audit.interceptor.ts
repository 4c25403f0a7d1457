import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { catchError, concatMap, from, type Observable, throwError } from 'rxjs';
import { AuditLog, type AuditOutcome } from '@app/admin';
import type { AuthenticatedRequest } from '../../security/caller.js';
import { toDomainError } from '../errors/to-domain-error.js';
import { auditEvent } from './audit-event.js';
import { AUDITED, type Audited } from './audited.decorator.js';

/** Writes the entry before the answer goes out: what was acknowledged is on record. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: AuditLog,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audited = this.reflector.get<Audited | undefined>(AUDITED, context.getHandler());
    if (!audited) return next.handle();
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    return next.handle().pipe(
      concatMap((answer: unknown) => from(this.done(audited, request, answer))),
      catchError((error: unknown) =>
        from(this.refused(audited, request, error)).pipe(concatMap(() => throwError(() => error))),
      ),
    );
  }

  private async done(audited: Audited, request: AuthenticatedRequest, answer: unknown): Promise<unknown> {
    if (audited.refusals) return answer;
    const fields = (answer ?? {}) as Record<string, unknown>;
    const kept = Object.fromEntries((audited.keep ?? []).map((name) => [name, fields[name]]));
    await this.record(audited, request, 'done', fields, kept);
    return answer;
  }

  private async refused(audited: Audited, request: AuthenticatedRequest, error: unknown): Promise<void> {
    const { code, details } = toDomainError(error);
    if (audited.refusals && !audited.refusals.includes(code)) return;
    const rules = [...new Set(details.map(({ rule }) => rule))].filter((rule) => typeof rule === 'string');
    const target = audited.targetOf?.(error) ?? null;
    await this.record(audited, request, 'refused', { target }, { code, ...(rules.length > 0 && { rules }) });
  }

  private async record(
    { action, target, account, isRead }: Audited,
    request: AuthenticatedRequest,
    outcome: AuditOutcome,
    answer: Record<string, unknown>,
    details: Record<string, unknown>,
  ): Promise<void> {
    const targetId = target === undefined ? answer['target'] : (request.params[target] ?? answer[target]);
    const actorId = request.caller?.userId ?? answer['user_id'];
    const email = account && (request.body as Record<string, unknown> | undefined)?.[account];
    const event = {
      ...auditEvent(request, {
        action,
        outcome,
        targetId: typeof targetId === 'string' ? targetId : null,
        details: {
          ...details,
          ...(typeof email === 'string' && { account: this.audit.accountHash(email) }),
        },
      }),
      actorId: typeof actorId === 'string' ? actorId : null,
    };
    await (isRead && outcome === 'done' ? this.audit.recordRepeated(event) : this.audit.record(event));
  }
}
