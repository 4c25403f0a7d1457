import { DomainError, type ErrorCode, isDomainError } from '@app/kernel';
import type { ConfigurationPreview } from './configuration-field.js';

/** Why work is refused; none when it is not. */
export async function problemsOf(prepare: () => Promise<unknown>): Promise<ConfigurationPreview['problems']> {
  try {
    await prepare();
    return [];
  } catch (error) {
    return toProblems(error);
  }
}

const REFUSALS: ReadonlySet<ErrorCode> = new Set(['VALIDATION_ERROR', 'CONFLICT', 'EVALUATION_REQUIRED']);

/** Throws what is no refusal of the change. */
export function toProblems(error: unknown): ConfigurationPreview['problems'] {
  if (!isDomainError(error) || !REFUSALS.has(error.code)) throw error;
  const { details, message } = error;
  if (details.length === 0) return [{ path: null, message }];
  return details.map(({ field, message: own }) => ({
    path: typeof field === 'string' ? field : null,
    message: typeof own === 'string' ? own : message,
  }));
}

export function staleVersion(expected: number, actual: number): DomainError {
  return new DomainError(
    'CONFLICT',
    'Another admin has changed the configuration in the meantime. Read it again and repeat the change.',
    [{ field: 'version', rule: 'current', expected, actual }],
  );
}
