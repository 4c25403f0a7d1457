import { DomainError } from '@app/kernel';

export function emailTaken(cause: unknown): DomainError {
  return new DomainError(
    'CONFLICT',
    'An account with this e-mail address already exists. Sign in, or use another address.',
    [{ field: 'email', rule: 'unique' }],
    { cause },
  );
}

export function lastAdmin(): DomainError {
  return new DomainError(
    'CONFLICT',
    'This is the only active administrator. Give another account the role admin first.',
    [{ rule: 'last_admin' }],
  );
}

export function raiseChanged(): never {
  throw new DomainError(
    'CONFLICT',
    'The account was changed by someone else at the same time. Reload it and try again.',
  );
}
