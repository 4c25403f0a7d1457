import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { NextFunction, Request, Response } from 'express';
import { PACKAGE_VERSION, PROJECT_ROOT } from '@app/config';
import { ERROR_CODES } from '@app/kernel';
import { ERROR_MEANING, ERROR_STATUS } from '../errors/error-status.js';
import { nameEnums } from './named-enums.js';

const ERROR_TABLE = ERROR_CODES.map(
  (code) => `| \`${code}\` | ${ERROR_STATUS[code]} | ${ERROR_MEANING[code]} |`,
);

const DESCRIPTION = [
  'Ask questions about the documents of a knowledge base and get answers with citations. Every JSON response has the envelope `{success, data, error, meta}`.',
  'Sign in at `/users/login`, or get a visitor token at `/users/visitor`, and send the header `Authorization: Bearer <access_token>`.',
  '',
  '| Error code | Status | Meaning |',
  '|---|---|---|',
  ...ERROR_TABLE,
].join('\n');

/** Written by `npm run generate`; a test compares it with the code. */
const DOCUMENT_FILE = join(PROJECT_ROOT, 'docs', 'openapi.json');

/** The document of all routes, generated from the code. It takes a third of a second. */
export function buildOpenApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Attendant')
    .setDescription(DESCRIPTION)
    .setVersion(PACKAGE_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${toCamelCase(controller.replace(/Controller$/, ''))}_${method}`,
  });
  return nameEnums(document);
}

/** Serves the generated document at `/api/v1/openapi.json`, and a page to read it at `/api/v1/docs`. */
export function serveOpenApi(app: NestExpressApplication): void {
  let served: ReturnType<typeof readDocument> | undefined;
  const open = () => (served ??= readDocument());
  app.use('/api/v1/openapi.json', (request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const { etag, bytes } = open();
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) response.status(304).end();
    else response.type('application/json').send(bytes);
  });
  SwaggerModule.setup('api/v1/docs', app, () => open().document, {
    raw: false,
    customSiteTitle: 'Attendant API',
    swaggerOptions: { persistAuthorization: false, displayRequestDuration: true },
  });
}

function readDocument() {
  const document = JSON.parse(readFileSync(DOCUMENT_FILE, 'utf8')) as OpenAPIObject;
  const bytes = Buffer.from(JSON.stringify(document));
  return { document, bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url')}"` };
}

function toCamelCase(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
