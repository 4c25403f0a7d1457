import JSZip from 'jszip';
import { readZipEntries, ZIP_LIMITS } from './zip-entries.js';

const zip = (files: Record<string, Buffer>) => {
  const archive = new JSZip();
  for (const [name, bytes] of Object.entries(files)) archive.file(name, bytes);
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
};
const all = () => true;

describe('readZipEntries', () => {
  it('unpacks the requested entries', async () => {
    const archive = await zip({ a: Buffer.from('one'), b: Buffer.from('two') });
    expect([...(await readZipEntries(archive, (name) => name === 'b'))]).toEqual([['b', Buffer.from('two')]]);
  });

  it.each([
    ['entries', { entries: 1 }],
    ['bytes', { totalBytes: 1_000 }],
    ['packing', { ratio: 20, ratioFrom: 1_000 }],
  ])('refuses an archive with too much of: %s', async (_, limit) => {
    const archive = await zip({ a: Buffer.alloc(50_000), b: Buffer.alloc(10) });
    await expect(readZipEntries(archive, all, 'Word', { ...ZIP_LIMITS, ...limit })).rejects.toMatchObject({
      code: 'DOCUMENT_UNPROCESSABLE',
      details: [{ rule: 'unpackedSize' }],
    });
  });

  it('refuses an archive with wrong checksums', async () => {
    const archive = await new JSZip().file('a', 'one of many').generateAsync({ type: 'nodebuffer' });
    archive.write('two', archive.indexOf('one of many'));
    await expect(readZipEntries(archive, all)).rejects.toMatchObject({ details: [{ rule: 'intact' }] });
  });

  it('refuses an archive with a password', async () => {
    const archive = await zip({ a: Buffer.from('one') });
    const directory = archive.indexOf('PK\x01\x02');
    archive.writeUInt16LE(archive.readUInt16LE(directory + 8) | 1, directory + 8);
    await expect(readZipEntries(archive, all)).rejects.toMatchObject({ code: 'DOCUMENT_ENCRYPTED' });
  });

  it('refuses an archive that is truncated at any position', async () => {
    const archive = await zip({ a: Buffer.from('one'.repeat(50)), b: Buffer.from('two') });
    for (const end of [0, 10, archive.length >> 1, archive.length - 1]) {
      await expect(readZipEntries(archive.subarray(0, end), all)).rejects.toMatchObject({
        code: 'DOCUMENT_UNPROCESSABLE',
      });
    }
  });
});
