import { choice, type ConfigOf, defineConfig, decimal, integer, list, setting, text } from '@app/config';
import { parseConnectionString } from './connection-string.js';
import { LOG_LEVELS } from './logger.js';

const LEAST_TOKEN_CHARACTERS = 16;
/** What a client can send as a bearer token (RFC 6750, 2.1). */
const METRICS_TOKEN = new RegExp(`^[\\w.~+/=-]{${LEAST_TOKEN_CHARACTERS},}$`);

function isHttpAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

function checkHeader(item: string): string | undefined {
  return /^[\w-]+=\S+$/.test(item) ? undefined : 'is not a header such as api-key=secret';
}

export const observabilityConfig = defineConfig('observability', {
  logLevel: setting('LOG_LEVEL', choice(LOG_LEVELS), {
    default: 'info',
    description: 'Sets the least severe level that is logged.',
    example: 'warn',
  }),
  metricsToken: setting(
    'METRICS_TOKEN',
    text().refine(
      (token) => METRICS_TOKEN.test(token),
      `must be at least ${LEAST_TOKEN_CHARACTERS} letters, digits or characters of -._~+/=`,
    ),
    {
      description:
        'Sets the bearer token that `/metrics` requires. By default, `/metrics` is open to every client.',
      example: 'the-output-of-openssl-rand-hex-24',
      secret: true,
    },
  ),
  metricsPort: setting('METRICS_PORT', integer(0, 65_535), {
    description:
      'Sets a port of its own for `/metrics`, on the address of `HOST`. By default, the server serves it on `PORT`. A worker serves `/metrics`, `/health` and `/health/ready` on this port, which is 9464 by default.',
    example: '9464',
  }),
  otlpEndpoint: setting(
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    text().refine(isHttpAddress, 'must be an address such as http://localhost:4318'),
    {
      description:
        'Sets the address of an OpenTelemetry collector that receives traces, errors and metrics as OTLP over HTTP. By default, nothing is sent.',
      example: 'http://localhost:4318',
    },
  ),
  otlpHeaders: setting('OTEL_EXPORTER_OTLP_HEADERS', list(checkHeader), {
    default: [],
    description: 'Lists the headers that are sent to the collector, as name=value pairs separated by commas.',
    example: 'api-key=secret',
    secret: true,
  }),
  applicationInsights: setting(
    'APPLICATIONINSIGHTS_CONNECTION_STRING',
    text().refine(
      (value) => parseConnectionString(value) !== undefined,
      'must have an InstrumentationKey, and an IngestionEndpoint with an http or https address if it has one',
    ),
    {
      description:
        'Sets the connection string of an Application Insights resource of Azure Monitor, which receives traces, errors and metrics. By default, nothing is sent.',
      example:
        'InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/',
      secret: true,
    },
  ),
  serviceName: setting('OTEL_SERVICE_NAME', text(), {
    description:
      'Sets the name of the service in traces. By default, it is `attendant-api` or `attendant-worker`.',
    example: 'support-api',
  }),
  traceRatio: setting('OTEL_TRACES_SAMPLER_ARG', decimal(0, 1), {
    default: 1,
    description:
      'Sets the share of the traces that are recorded, from 0 to 1. Requests that continue a trace follow its decision.',
    example: '0.1',
  }),
});
export type ObservabilityConfig = ConfigOf<typeof observabilityConfig>;
