import { DatabaseError } from 'pg';
import { connectionFault, ProviderError, type ProviderErrorCode } from '@app/resilience';

/** SQLSTATE classes and codes, https://www.postgresql.org/docs/current/errcodes-appendix.html */
const OF_STATE: readonly (readonly [state: string, code: ProviderErrorCode, retryable: boolean])[] = [
  ['28', 'unauthorized', false],
  ['42501', 'unauthorized', false],
  ['3D000', 'not-found', false],
  ['42P01', 'not-found', false],
  ['57014', 'timeout', true],
  // Connection exceptions, a server that starts or stops, too many connections, a full disk, deadlocks.
  ['08', 'unavailable', true],
  ['57P', 'unavailable', true],
  ['53', 'unavailable', true],
  ['40', 'unavailable', true],
  ['55P03', 'unavailable', true],
  ['XX', 'unavailable', true],
];

export function fromPostgresError(error: unknown): ProviderError {
  if (!(error instanceof DatabaseError)) {
    const fault = connectionFault(error);
    return new ProviderError(`PostgreSQL could not be reached: ${fault}; check POSTGRES_URL`, {
      code: 'unavailable',
      retryable: true,
      cause: error,
    });
  }
  const state = error.code ?? '';
  const [, code, retryable] = OF_STATE.find(([prefix]) => state.startsWith(prefix)) ?? [
    state,
    'invalid-request' as const,
    false,
  ];
  const advice = code === 'unauthorized' || state === '3D000' ? '; check POSTGRES_URL' : '';
  return new ProviderError(`PostgreSQL refused the statement (${state}): ${error.message}${advice}`, {
    code,
    retryable,
    cause: error,
  });
}
