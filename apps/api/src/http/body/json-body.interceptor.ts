import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { Observable } from 'rxjs';
import { DomainError } from '@app/kernel';
import { HTTP_CONFIG, type HttpConfig } from '../http.config.js';
import { JsonStructure, parseJson } from './json-structure.js';
import { readBody } from './read-body.js';
import { refuseBody } from './refuse-body.js';
import { refuseReservedNames } from './reserved-names.js';

const LARGE_BODY = 'attendant:large-body';
const BATCH_BODY = 'attendant:batch-body';
const BATCH_FACTOR = 30;
const RAW_BODY = 'attendant:raw-body';
const KB = 1_024;
const BODY_LIMIT_KB = 64;

/** The route accepts the text of a document: its body may be as large as MAX_BODY_MB. All others accept 64 KB. */
export const LargeBody = () => SetMetadata(LARGE_BODY, true);

/** The route accepts a batch of records: as LargeBody, and with thirty times as many keys and values. */
export const BatchBody = () => applyDecorators(LargeBody(), SetMetadata(BATCH_BODY, true));

/** The route reads `request.rawBody`, the body as it came over the wire, to verify its signature. */
export const KeepsRawBody = () => SetMetadata(RAW_BODY, true);

interface BodyKind {
  readonly isLarge: boolean;
  readonly isBatch: boolean;
}

export interface RawBodyRequest extends Request {
  rawBody?: Buffer;
}

/**
 * Reads JSON bodies after the guards have passed, so that no client makes the service read what it refuses anyway.
 * Multipart forms are left to the routes that accept them.
 */
@Injectable()
export class JsonBodyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(HTTP_CONFIG) private readonly config: HttpConfig,
  ) {}

  intercept(
    context: ExecutionContext,
    next: CallHandler,
  ): Observable<unknown> | Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    refuseReservedNames(request.query);
    if (!hasBody(request) || request.is('multipart/form-data')) return next.handle();
    if (takesBody(context)) return this.handleWithBody(request, context, next);
    refuseBody(request, context.switchToHttp().getResponse<Response>());
    return next.handle();
  }

  private async handleWithBody(
    request: Request,
    context: ExecutionContext,
    next: CallHandler,
  ): Promise<Observable<unknown>> {
    const isLarge = this.reflector.get<boolean | undefined>(LARGE_BODY, context.getHandler()) ?? false;
    const isBatch = this.reflector.get<boolean | undefined>(BATCH_BODY, context.getHandler()) ?? false;
    const response = context.switchToHttp().getResponse<Response>();
    const body = await this.read(request, response, { isLarge, isBatch });
    if (this.reflector.get<boolean | undefined>(RAW_BODY, context.getHandler()))
      (request as RawBodyRequest).rawBody = body;
    request.body = parseJson(body);
    refuseReservedNames(request.body);
    return next.handle();
  }

  private async read(request: Request, response: Response, { isLarge, isBatch }: BodyKind): Promise<Buffer> {
    if (!request.is(['json', '+json'])) throw notJson(request.headers['content-type']);
    const charset = /;\s*charset\s*=\s*"?([^\s";]{1,40})/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw notUtf8(charset);
    const limitBytes = isLarge ? this.config.maxBodyMb * KB * KB : BODY_LIMIT_KB * KB;
    const structure = new JsonStructure(isBatch ? BATCH_FACTOR : 1);
    const inspect = (piece: Uint8Array) => structure.add(piece);
    const body = await readBody(request, response, { limitBytes, inspect });
    if (body !== null) return body;
    const limit = isLarge
      ? `${this.config.maxBodyMb} MB, the limit set by MAX_BODY_MB`
      : `${BODY_LIMIT_KB} KB`;
    throw new DomainError('PAYLOAD_TOO_LARGE', `The body is larger than ${limit}.`);
  }
}

/** Whether the handler has a `@Body()` parameter. */
function takesBody(context: ExecutionContext): boolean {
  const parameters = Reflect.getMetadata(
    ROUTE_ARGS_METADATA,
    context.getClass(),
    context.getHandler().name,
  ) as Readonly<Record<string, unknown>> | undefined;
  return Object.keys(parameters ?? {}).some((key) => key.startsWith(`${RouteParamtypes.BODY}:`));
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function notJson(contentType = 'no Content-Type'): DomainError {
  const got = contentType.slice(0, 100);
  return new DomainError('UNSUPPORTED_MEDIA_TYPE', `Send the body as application/json, not as ${got}.`);
}

function notUtf8(charset: string): DomainError {
  return new DomainError('UNSUPPORTED_MEDIA_TYPE', `The body must be UTF-8, not ${charset}.`);
}
