import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { PACKAGE_VERSION } from '@app/config';
import { ERROR_CODES } from '@app/kernel';
import { ERROR_MEANING, ERROR_STATUS } from '../errors/error-status.js';

const ERROR_TABLE = ERROR_CODES.map(
  (code) => `| \`${code}\` | ${ERROR_STATUS[code]} | ${ERROR_MEANING[code]} |`,
);

const DESCRIPTION = [
  'Ask a knowledge base and get cited answers. Every answer of the API stands in the envelope `{success, data, error, meta}`.',
  'Sign in at `/users/login` (or take a visitor token at `/users/visitor`) and send `Authorization: Bearer <access_token>`.',
  '',
  '| error code | status | meaning |',
  '|---|---|---|',
  ...ERROR_TABLE,
].join('\n');

/** API-4: the document of all routes, made from the code. */
export function buildOpenApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Attendant')
    .setDescription(DESCRIPTION)
    .setVersion(PACKAGE_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  return SwaggerModule.createDocument(app, config, { operationIdFactory: (_controller, method) => method });
}

/** Serves the document at `/api/v1/openapi.json` and a page to read it at `/api/v1/docs`. */
export function serveOpenApi(app: NestExpressApplication): void {
  SwaggerModule.setup('api/v1/docs', app, buildOpenApi(app), {
    jsonDocumentUrl: 'api/v1/openapi.json',
    yamlDocumentUrl: 'api/v1/openapi.yaml',
    customSiteTitle: 'Attendant API',
    swaggerOptions: { persistAuthorization: false, displayRequestDuration: true },
  });
}
