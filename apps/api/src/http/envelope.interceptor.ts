import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  StreamableFile,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { map, type Observable } from 'rxjs';
import { requestIdOf, successEnvelope } from './envelope.js';

const BARE = 'attendant:bare';

/** The route answers without the envelope: health, files, event streams. */
export const Bare = () => SetMetadata(BARE, true);

const DEGRADATIONS = new WeakMap<object, readonly string[]>();

/** Notes what could not be used for an answer of the API; it is named in `meta.degraded`. */
export function withDegradation<T extends object>(data: T, degraded: readonly string[]): T {
  DEGRADATIONS.set(data, degraded);
  return data;
}

@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.getAllAndOverride<boolean>(BARE, [context.getHandler(), context.getClass()]))
      return next.handle();
    const id = requestIdOf(context.switchToHttp().getRequest<Request>());
    return next
      .handle()
      .pipe(
        map((data: unknown) =>
          data instanceof StreamableFile ? data : successEnvelope(data, id, degradationOf(data)),
        ),
      );
  }
}

function degradationOf(data: unknown): readonly string[] {
  return typeof data === 'object' && data !== null ? (DEGRADATIONS.get(data) ?? []) : [];
}
