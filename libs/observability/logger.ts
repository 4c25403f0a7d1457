import type { LoggerService } from '@nestjs/common';
import { Logger as NestPinoLogger, PinoLogger } from 'nestjs-pino';
import pino, { type Logger } from 'pino';
import { mask } from './mask.js';
import { currentTraceId } from './tracing.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

// What Nest logs while it builds the application helps only those who debug the wiring. A failed start is reported by the
// entry point.
const WIRING = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
  'ExceptionHandler',
]);

/** JSON lines on standard output, with secrets masked. */
export function createLogger(
  level: LogLevel,
  output: { write(line: string): unknown } = process.stdout,
): Logger {
  return pino(
    {
      level,
      base: undefined,
      mixin: () => traceOf(currentTraceId()),
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        logMethod(args, method, severity) {
          const [fields] = args as readonly unknown[];
          if (isWiring(fields) && severity > pino.levels.values['debug']!)
            this.debug(...(args as Parameters<Logger['debug']>));
          else method.apply(this, args);
        },
      },
    },
    { write: (line) => void output.write(mask(line)) },
  );
}

/**
 * OPS-16: a log reader that disconnects, a closed terminal or a full disk loses log lines, and never ends the process. Call
 * it first in an entry point.
 */
export function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** The same logger for Nest: every `new Logger(Context.name)` writes to it. */
export function nestLogger(logger: Logger): LoggerService {
  const params = { pinoHttp: { logger } };
  return new NestPinoLogger(new PinoLogger(params), params);
}

/** A new object for each line: pino writes into it. */
function traceOf(id: string | undefined): object {
  return id === undefined ? {} : { otel_trace_id: id };
}

function isWiring(fields: unknown): boolean {
  const { context } = (typeof fields === 'object' && fields !== null ? fields : {}) as { context?: unknown };
  return typeof context === 'string' && WIRING.has(context);
}
