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
import { successEnvelope } from './envelope.js';

const BARE = 'attendant:bare';

/** The route answers without the envelope: health, files, event streams. */
export const Bare = () => SetMetadata(BARE, true);

@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.reflector.getAllAndOverride<boolean>(BARE, [context.getHandler(), context.getClass()]))
      return next.handle();
    const { id } = context.switchToHttp().getRequest<Request>();
    return next
      .handle()
      .pipe(map((data: unknown) => (data instanceof StreamableFile ? data : successEnvelope(data, id))));
  }
}
