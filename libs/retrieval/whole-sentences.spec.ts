import fc from 'fast-check';
import { PassageLibrary } from '@app/testing/retrieval/passage-library.js';
import { WholeSentences } from './whole-sentences.js';

const widened = async (text: string) => {
  const library = new PassageLibrary([{ title: 'A', text }]);
  return { passages: await new WholeSentences(library).of(library.all()), library };
};
const contents = async (text: string) => (await widened(text)).passages.map(({ content }) => content);

describe('WholeSentences', () => {
  it('completes a cut sentence in both chunks', async () => {
    expect(await contents('We ship daily. Parcels to \fNorway take five days. Write to us.')).toEqual([
      'We ship daily. Parcels to Norway take five days.',
      'Parcels to Norway take five days. Write to us.',
    ]);
  });

  it('does not change chunks that were cut between sentences or lines', async () => {
    const text = 'We ship daily.\f Parcels take five days.\n\f## Returns\nWrite to us.';
    expect(await contents(text)).toEqual(text.split('\f'));
  });

  it('does not complete a sentence that is too long', async () => {
    const text = `It is ${'very '.repeat(200)}\f${'very '.repeat(200)}far.`;
    expect(await contents(text)).toEqual(text.split('\f'));
  });

  it('keeps offsets exact and loses nothing, wherever a text is cut', async () => {
    const part = fc.constantFrom(
      'Refunds take long',
      '. ',
      '\n',
      '\n\n',
      ' e.g. ',
      '- item',
      '👍',
      '日本。',
      '\f',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 30 }), async (parts) => {
        const { passages, library } = await widened(parts.join(''));
        for (const [index, { start, end, content }] of passages.entries()) {
          expect(await library.readText('A', 1, { start, end })).toBe(content);
          expect(content).toContain(library.all()[index]!.content);
        }
      }),
    );
  });
});
