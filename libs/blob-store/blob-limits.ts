import { DomainError } from '@app/kernel';

export function tooLarge(maxBytes: number): DomainError {
  const limit = maxBytes >= 1024 ** 2 ? `${Math.floor(maxBytes / 1024 ** 2)} MB` : `${maxBytes} bytes`;
  return new DomainError(
    'PAYLOAD_TOO_LARGE',
    `The file is larger than ${limit}. Split it, or raise MAX_UPLOAD_MB.`,
    [{ field: 'file', rule: 'maxSize', message: `file must be at most ${limit}`, max_bytes: maxBytes }],
  );
}

export function unknownBlob(): DomainError {
  return new DomainError('NOT_FOUND', 'The stored file no longer exists. Upload the document again.');
}
