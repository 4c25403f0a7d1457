import { DomainError, type ErrorDetail } from '@app/kernel';

/** Reports a file of a supported kind that cannot be read. `rule` is the machine-readable reason. */
export function unprocessable(message: string, rule = 'readable', cause?: unknown): DomainError {
  return new DomainError('DOCUMENT_UNPROCESSABLE', message, detail(rule, message), { cause });
}

export function encrypted(message: string): DomainError {
  return new DomainError('DOCUMENT_ENCRYPTED', message, detail('notEncrypted', message));
}

export function scanned(message: string): DomainError {
  return new DomainError('DOCUMENT_SCANNED', message, detail('hasText', message));
}

function detail(rule: string, message: string): ErrorDetail[] {
  return [{ field: 'file', rule, message }];
}
