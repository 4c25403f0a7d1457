import { DomainError } from '@app/kernel';

export function unknownDocument(): DomainError {
  return new DomainError(
    'NOT_FOUND',
    'There is no document with this document_id. It may have been deleted.',
  );
}
