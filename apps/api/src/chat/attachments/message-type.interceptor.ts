import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { AttachmentReader } from '@app/attachments';

/** Refuses the text of an attachment with UNSUPPORTED_MESSAGE_TYPE where no provider reads attachments of its kind. */
@Injectable()
export class MessageTypeInterceptor implements NestInterceptor {
  constructor(private readonly attachments: AttachmentReader) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { body } = context.switchToHttp().getRequest<Request>();
    const type = (body as { message_type?: unknown } | undefined)?.message_type;
    if (type === 'image' || type === 'voice') this.attachments.assertAccepted(type);
    return next.handle();
  }
}
