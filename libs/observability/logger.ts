import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';
import { mask } from './mask.js';
import { currentRequest } from './request-context.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

// What Nest says while it wires itself is of use to whoever debugs the wiring only.
const WIRING = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/** JSON lines on standard output, each with the request's id, none with a secret. */
export function createLogger(
  level: LogLevel,
  output: { write(line: string): unknown } = process.stdout,
): Logger {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      mixin: () => {
        const request = currentRequest();
        return request ? { request_id: request.requestId } : {};
      },
    },
    { write: (line) => void output.write(mask(line)) },
  );
}

/** Nest's own logger interface over pino: `new Logger(Context.name)` in any class ends here. */
export class PinoLoggerService implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.write(WIRING.has(context ?? '') ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    // A failed start is told by whoever started it.
    this.write(contextOf(rest) === 'ExceptionHandler' ? 'debug' : 'error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(level: Exclude<LogLevel, 'silent'>, message: unknown, rest: readonly unknown[]): void {
    const context = contextOf(rest);
    const error = message instanceof Error ? message : rest.find((each) => each instanceof Error);
    const stack = rest.slice(0, -1).find((each) => typeof each === 'string');
    const fields = {
      ...(context ? { context } : {}),
      ...(error ? { err: error } : {}),
      ...(stack ? { stack } : {}),
    };
    if (typeof message === 'object' && message !== null && !(message instanceof Error))
      this.logger[level]({ ...fields, ...message });
    else this.logger[level](fields, message instanceof Error ? message.message : String(message));
  }
}

// Nest passes the context as the last argument.
function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
}
