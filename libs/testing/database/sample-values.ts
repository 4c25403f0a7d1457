import fc from 'fast-check';

export const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
export const date = fc.date({
  noInvalidDate: true,
  min: new Date('2020-01-01'),
  max: new Date('2030-01-01'),
});
export const iso = date.map((at) => at.toISOString());
export const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
export const number = fc.integer({ min: 0, max: 1_000_000 });
export const id = fc.uuid();
export const plainJson = fc.dictionary(
  fc.stringMatching(/^[a-z][a-zA-Z_]{0,9}$/),
  fc.oneof(text, number, fc.boolean()),
);
export const source = fc.record({ mimeType: text, sizeBytes: number, blobKey: id, contentHash: id });
