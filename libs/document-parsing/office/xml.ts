import { type CheerioAPI, load } from 'cheerio';
import { DomHandler, Parser } from 'htmlparser2';
import { unprocessable } from '../parse-failure.js';

/** No office program nests so deep. Parsers and selectors take time for each level that an element lies below. */
const DEEPEST = 256;

/** What is told of the elements of a part, one after the other; names come without their prefixes. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(data: string): void;
  close(name: string): void;
}

/** A part of a document as a tree. Raises DOCUMENT_UNPROCESSABLE for elements that lie too deep. */
export function loadXml(xml: Buffer | string): CheerioAPI {
  const tree = new LimitedTree();
  new Parser(tree, { xmlMode: true }).end(xml.toString('utf8'));
  return load(tree.root, { xml: true });
}

/** Reads a part without making a tree of it. Raises DOCUMENT_UNPROCESSABLE for elements that lie too deep. */
export function readXml(xml: Buffer, reader: XmlReader): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if ((depth += 1) > DEEPEST) throw tooDeep();
        reader.open(localName(name), attributes);
      },
      ontext: (data) => reader.text(data),
      onclosetag(name) {
        depth -= 1;
        reader.close(localName(name));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml.toString('utf8'));
}

class LimitedTree extends DomHandler {
  override onopentag(name: string, attributes: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST) throw tooDeep();
    super.onopentag(name, attributes);
  }

  // Neither is shown, and parsers that read the tree once more stumble over malformed ones.
  override onprocessinginstruction(): void {}
  override oncomment(): void {}
  override oncommentend(): void {}
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function tooDeep(): Error {
  return unprocessable(
    `The document nests more than ${DEEPEST} elements in each other, which no office program writes. It was not read.`,
    'safe',
  );
}
