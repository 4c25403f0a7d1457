import { bodyOf, indexedText, titledText, titlesOf } from './indexed-text.js';

describe('indexedText', () => {
  it('puts the titles before the content', () => {
    expect(indexedText('Guide', { content: 'It takes five days.', sectionTitle: 'Refunds' })).toBe(
      'Guide. Refunds. It takes five days.',
    );
    expect(indexedText('Guide', { content: 'Text', sectionTitle: null })).toBe('Guide. Text');
  });

  it('counts a heading that opens the content as a title, and not twice', () => {
    expect(indexedText('Guide', { content: '## Refunds\n\nText', sectionTitle: 'Refunds' })).toBe(
      'Guide. Refunds. Text',
    );
  });

  it('gives the rows of a table that goes on the names of its columns', () => {
    const chunk = { content: '| Pro | 150 € |', sectionTitle: null, tableHeader: '| Plan | Yearly |' };
    expect(indexedText('Prices', chunk)).toContain('| Plan | Yearly |');
    expect(titledText('Prices', chunk).text).toBe('| Plan | Yearly |\n| Pro | 150 € |');
  });

  it('holds codes as one word, and of links the text', () => {
    const content = 'See [the filter AB-1234/X](https://shop.example/a/b) for the plan Plan 150.';
    const text = indexedText('', { content, sectionTitle: null });
    expect(text).toContain('ab1234x');
    expect(text).toContain('plan150');
    expect(text).not.toContain('shop.example');
  });
});

describe('titlesOf', () => {
  it('is the title and the path of headings, each once', () => {
    const chunk = { content: 'Text', sectionTitle: 'Card', headingPath: ['Refunds', 'By payment', 'Card'] };
    expect(titlesOf('refunds', chunk)).toBe('Refunds. By payment. Card');
    expect(titlesOf('Guide', { content: 'Text', sectionTitle: null, headingPath: [] })).toBe('Guide');
  });
});

describe('bodyOf', () => {
  it.each([
    ['# A\n\n## B\n\nText\n\n## C\n\nMore', 'Text\n\n## C\n\nMore'],
    ['Text', 'Text'],
    ['#5 is a number', '#5 is a number'],
    ['## A', ''],
    ['', ''],
  ])('leaves opening headings out of %j', (content, body) => {
    expect(bodyOf(content)).toBe(body);
  });
});
