import { extname } from 'node:path';
import { DomainError } from '@app/kernel';
import type { DocumentParser } from './document-parser.js';

/** The registry of what can be ingested: a new format is one more parser in the list. */
export class DocumentParsers {
  constructor(private readonly parsers: readonly DocumentParser[]) {}

  /** The parser of the file's extension. Raises UNSUPPORTED_MEDIA_TYPE, naming what is accepted. */
  forFile(fileName: string): DocumentParser {
    const extension = extname(fileName).toLowerCase();
    const parser = this.parsers.find(({ extensions }) => extensions.includes(extension));
    if (parser) return parser;
    const found = extension === '' ? 'A file without an extension' : `A ${extension} file`;
    throw new DomainError(
      'UNSUPPORTED_MEDIA_TYPE',
      `${found} cannot be read. Accepted are ${this.describe()}.`,
      [
        {
          field: 'file',
          rule: 'fileType',
          message: `file must be one of: ${this.extensions().join(', ')}`,
          accepted: this.extensions(),
        },
      ],
    );
  }

  forType(mimeType: string): DocumentParser {
    const parser = this.parsers.find((each) => each.mimeType === mimeType);
    if (parser) return parser;
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', `This version cannot read ${mimeType} any more.`);
  }

  extensions(): string[] {
    return this.parsers.flatMap(({ extensions }) => extensions);
  }

  private describe(): string {
    return this.parsers.map(({ label, extensions }) => `${label} (${extensions.join(', ')})`).join(' and ');
  }
}
