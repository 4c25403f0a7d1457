import type { DocumentUpload } from './document-upload.js';
import { IDEMPOTENCY_RECORD_LIFETIME_MS, idempotencyRecordOf } from './upload-idempotency-record.js';

const AT = new Date('2026-01-31T12:00:00Z');
const KEY = { userId: 'ann', key: 'k-1' };
const BLOB = { key: 'b-1', sha256: 'a'.repeat(64), bytes: 3 } as unknown as DocumentUpload['blob'];
const UPLOAD: DocumentUpload = {
  blob: BLOB,
  fileName: 'guide.md',
  tags: ['returns', 'shop'],
  origin: { uploadedBy: 'ann' },
  metadata: { author: 'Ann', pageCount: null } as DocumentUpload['metadata'] & object,
};

describe('the idempotency record of an upload', () => {
  const hashOf = (changes: Partial<DocumentUpload> = {}) =>
    idempotencyRecordOf(KEY, { ...UPLOAD, ...changes }, AT).requestHash;

  it('names the user, the key and the time, and lives for a day', () => {
    expect(idempotencyRecordOf(KEY, UPLOAD, AT)).toEqual({
      ...KEY,
      madeAt: AT,
      requestHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    expect(IDEMPOTENCY_RECORD_LIFETIME_MS).toBe(86_400_000);
  });

  it('is the same for the same bytes and fields, in whatever order and under whatever blob key they arrived', () => {
    const { blob, fileName, tags, origin } = UPLOAD;
    const metadata = { pageCount: null, author: 'Ann' } as DocumentUpload['metadata'] & object;
    const reordered = { metadata, origin, tags, fileName, blob: { ...blob, key: 'b-2' } } as DocumentUpload;
    expect(idempotencyRecordOf(KEY, reordered, AT).requestHash).toBe(hashOf());
  });

  it.each<[string, Partial<DocumentUpload>]>([
    ['other bytes', { blob: { ...BLOB, sha256: 'b'.repeat(64) } }],
    ['another name', { fileName: 'other.md' }],
    ['a further field', { category: 'returns' }],
    ['another nested value', { origin: { uploadedBy: 'bob' } }],
    ['another nested field', { metadata: { author: 'Ann', language: null } as never }],
    ['tags in another order', { tags: ['shop', 'returns'] }],
    ['fewer tags', { tags: ['returns'] }],
  ])('is another one for %s', (_, changes) => {
    expect(hashOf(changes)).not.toBe(hashOf());
  });
});
