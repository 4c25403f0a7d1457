import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { DomainError } from '@app/kernel';
import { DocumentUploadService } from '@app/knowledge-base';
import { sendContinue } from '../../http/body/read-body.js';
import { BlobStorageEngine } from './blob.storage-engine.js';

const FIELD = 'file';
// Enough for every field of the form with fifty repeated tags; the file's own size is limited by the blob store.
const LIMITS = { files: 1, fields: 80, parts: 82, fieldSize: 64 * 1024, fieldNameSize: 100 };
// What browsers and curl send; multer's own default is Latin-1.
const FILE_NAMES = { defParamCharset: 'utf8' };

const WRONG_COUNT: ReadonlySet<unknown> = new Set(['LIMIT_UNEXPECTED_FILE', 'LIMIT_FILE_COUNT']);

/** Takes in a multipart form with exactly one file. A form that is refused later leaves no file behind. */
@Injectable()
export class DocumentUploadInterceptor implements NestInterceptor {
  private readonly multipart: NestInterceptor;

  constructor(uploads: DocumentUploadService) {
    const Multipart = FileInterceptor(FIELD, {
      storage: new BlobStorageEngine(uploads),
      limits: LIMITS,
      ...FILE_NAMES,
    });
    this.multipart = new Multipart();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const withFile: CallHandler = {
      handle: () => {
        if (!request.file) throw wrongForm('The form holds no file', 'required');
        return next.handle();
      },
    };
    sendContinue(request, context.switchToHttp().getResponse<Response>());
    try {
      return await this.multipart.intercept(context, withFile);
    } catch (error) {
      throw toFormError(error);
    }
  }
}

function toFormError(error: unknown): unknown {
  if (!(error instanceof HttpException)) return error;
  const { code, field } = (error.cause ?? {}) as { code?: unknown; field?: unknown };
  if (WRONG_COUNT.has(code))
    return wrongForm('The form holds more than one file, or one in another field', 'single');
  const where = typeof field === 'string' ? ` (${field})` : '';
  return wrongForm(`The form cannot be read: ${error.message}${where}`, 'multipart');
}

function wrongForm(what: string, rule: string): DomainError {
  return new DomainError(
    'VALIDATION_ERROR',
    `${what}. Send multipart/form-data with exactly one file, in the field "${FIELD}".`,
    [{ field: FIELD, rule, message: what }],
  );
}
