import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import { memoryStorage } from 'multer';
import type { Observable } from 'rxjs';
import { AttachmentReader } from '@app/attachments';
import { DomainError } from '@app/kernel';
import { sendContinue } from '../../http/body/read-body.js';

const FIELD = 'file';
const MEGABYTE = 1024 * 1024;

/** Takes in a multipart form with exactly one file and nothing else, which stays in memory. */
@Injectable()
export class AttachmentUploadInterceptor implements NestInterceptor {
  private readonly multipart: NestInterceptor;

  constructor(private readonly attachments: AttachmentReader) {
    const Multipart = FileInterceptor(FIELD, {
      storage: memoryStorage(),
      limits: { files: 1, fields: 0, parts: 1, fileSize: attachments.maxBytes, fieldNameSize: 100 },
    });
    this.multipart = new Multipart();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const withFile: CallHandler = {
      handle: () => {
        if (!request.file || request.file.size === 0) throw wrongForm('The form holds no file', 'required');
        return next.handle();
      },
    };
    sendContinue(request, context.switchToHttp().getResponse<Response>());
    try {
      return await this.multipart.intercept(context, withFile);
    } catch (error) {
      throw this.toFormError(error);
    }
  }

  private toFormError(error: unknown): unknown {
    if (!(error instanceof HttpException)) return error;
    if (error.getStatus() === 413) {
      const limit = `The file is larger than ${this.attachments.maxBytes / MEGABYTE} MB.`;
      return new DomainError('PAYLOAD_TOO_LARGE', limit, [{ field: FIELD, rule: 'maxSize' }]);
    }
    return wrongForm(`The form cannot be read: ${error.message}`, 'multipart');
  }
}

function wrongForm(what: string, rule: string): DomainError {
  return new DomainError(
    'VALIDATION_ERROR',
    `${what}. Send multipart/form-data with exactly one file, in the field "${FIELD}".`,
    [{ field: FIELD, rule, message: what }],
  );
}
