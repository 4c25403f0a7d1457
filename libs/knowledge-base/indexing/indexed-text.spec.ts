import { indexedText } from './indexed-text.js';

describe('indexedText', () => {
  it('puts the titles before the content', () => {
    expect(indexedText('Guide', { content: 'It takes five days.', sectionTitle: 'Refunds' })).toBe(
      'Guide. Refunds. It takes five days.',
    );
  });

  it('leaves out a section that is unknown or opens the content', () => {
    expect(indexedText('Guide', { content: 'Text', sectionTitle: null })).toBe('Guide. Text');
    expect(indexedText('Guide', { content: '## Refunds\n\nText', sectionTitle: 'Refunds' })).toBe(
      'Guide. ## Refunds\n\nText',
    );
  });
});
