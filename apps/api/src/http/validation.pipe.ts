import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type ErrorDetail } from '@app/kernel';

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
      const details = errors.flatMap((error) => detailsOf(error));
      const sentences = details.map(({ message }) => message).join('; ');
      return new DomainError('VALIDATION_ERROR', `The request is not valid: ${sentences}.`, details);
    },
  });
}

function detailsOf(error: ValidationError, parent = ''): ErrorDetail[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    rule,
    message:
      rule === 'whitelistValidation'
        ? `${field} is no known field`
        : parent
          ? `${parent}.${message}`
          : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => detailsOf(child, field))];
}
