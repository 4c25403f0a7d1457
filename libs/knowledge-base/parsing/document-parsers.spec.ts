import { DocumentParsers } from './document-parsers.js';
import { MarkdownParser } from './markdown.parser.js';
import { PlainTextParser } from './plain-text.parser.js';

const parsers = new DocumentParsers([new MarkdownParser(), new PlainTextParser()]);

describe('DocumentParsers', () => {
  it.each([
    ['a.md', 'text/markdown'],
    ['A.MARKDOWN', 'text/markdown'],
    ['notes.v2.txt', 'text/plain'],
  ])('tells the type of %s', (name, mimeType) => {
    expect(parsers.forFile(name).mimeType).toBe(mimeType);
  });

  it.each(['a.pdf', 'README', '.md', ''])('refuses %j and names what is accepted', (name) => {
    expect(() => parsers.forFile(name)).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED_MEDIA_TYPE',
        message: expect.stringContaining('Markdown (.md, .markdown) and plain text (.txt)') as string,
      }),
    );
  });
});
