import { resolveChunking } from './chunking.js';

describe('resolveChunking', () => {
  it('fills in the defaults', () => {
    expect(resolveChunking({})).toEqual({ strategy: 'recursive', chunkSize: 512, overlap: 50 });
  });

  it('keeps the default overlap below half of a small chunk', () => {
    expect(resolveChunking({ chunkSize: 60 }).overlap).toBe(29);
  });

  it.each([
    [{ chunkSize: 49 }, 'chunk_size'],
    [{ chunkSize: 2_001 }, 'chunk_size'],
    [{ chunkSize: 100, overlap: 50 }, 'chunk_overlap'],
    [{ overlap: -1 }, 'chunk_overlap'],
  ])('refuses %j', (wanted, field) => {
    expect(() => resolveChunking(wanted)).toThrow(
      expect.objectContaining({ code: 'VALIDATION_ERROR', details: [expect.objectContaining({ field })] }),
    );
  });
});
