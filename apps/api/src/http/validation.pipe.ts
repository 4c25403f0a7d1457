import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type ErrorDetail } from '@app/kernel';

const MAX_DETAILS = 20;

/** DTOs only: unknown fields are refused and JSON is not coerced. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => {
      const details: ErrorDetail[] = [];
      for (const error of errors) collectDetails(error, '', details);
      const sentences = details.map(({ message }) => message).join('; ');
      return new DomainError(
        'VALIDATION_ERROR',
        `The request is not valid: ${cut(sentences, 1_000)}.`,
        details,
      );
    },
  });
}

/** Adds the details of `error` and of what it contains to `details`, up to MAX_DETAILS. */
function collectDetails(error: ValidationError, parent: string, details: ErrorDetail[]): void {
  const property = cut(error.property, 100);
  const field = cut(parent ? `${parent}.${property}` : property, 200);
  for (const [rule, text] of Object.entries(error.constraints ?? {})) {
    if (details.length >= MAX_DETAILS) return;
    const message =
      rule === 'whitelistValidation' ? `${field} is not a known field` : parent ? `${parent}.${text}` : text;
    details.push({ field, rule, message: cut(message, 300) });
  }
  for (const child of error.children ?? []) {
    if (details.length >= MAX_DETAILS) return;
    collectDetails(child, field, details);
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
