import { type DomainError, messageOf } from '@app/kernel';
import { unprocessable } from '../parse-failure.js';

/** Returns the error for a process that ended or could not be reached before it answered. */
export function processFailure(
  code: number | null,
  signal: NodeJS.Signals | null,
  cause?: unknown,
): DomainError {
  // V8 aborts when its heap is full. When memory runs out, the operating system sends SIGKILL.
  if (signal === 'SIGABRT' || code === 134 || signal === 'SIGKILL') return tooMuchMemory();
  const how = cause === undefined ? (signal ?? `status ${code}`) : messageOf(cause);
  return unprocessable(
    `The file could not be read: the parser stopped unexpectedly (${how}). Save the document again and upload it again.`,
    'parser',
    cause,
  );
}

export function tooMuchMemory(): DomainError {
  return unprocessable(
    'The file could not be read: the parser needed too much memory. Split the document or save it again, and upload it again.',
    'parserMemory',
  );
}

export function tooSlow(): DomainError {
  return unprocessable(
    'The file could not be read: the parser did not finish in time. Split the document or save it again, and upload it again.',
    'parserTime',
  );
}
