import { type CheerioAPI, load } from 'cheerio';
import { DomHandler, Parser } from 'htmlparser2';
import { unprocessable } from '../parse-failure.js';

/** No office program nests elements this deep. Parsers and selectors take time for each level above an element. */
const DEEPEST = 256;

/** Receives the elements of a part one after the other. Names have no prefixes. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(data: string): void;
  close(name: string): void;
}

/** Parses a part as a tree. Throws DOCUMENT_UNPROCESSABLE for elements that are nested too deep. */
export function loadXml(xml: Buffer | string): CheerioAPI {
  const tree = new LimitedTree();
  new Parser(tree, { xmlMode: true }).end(xml.toString('utf8'));
  return load(tree.root, { xml: true });
}

/** Reads a part without building a tree. Throws DOCUMENT_UNPROCESSABLE for elements that are nested too deep. */
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

  // Neither is visible, and parsers that read the tree again fail on malformed ones.
  override onprocessinginstruction(): void {}
  override oncomment(): void {}
  override oncommentend(): void {}
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function tooDeep(): Error {
  return unprocessable(
    `The document nests elements more than ${DEEPEST} levels deep, which no office program does. It was not read.`,
    'safe',
  );
}
