import { Parser } from 'htmlparser2';

/** The texts that the cells of a workbook share, in order, without struck-out parts and readings of ideographs. */
export function readSharedStrings(xml: Buffer | undefined): string[] {
  const strings: string[] = [];
  const text = new RichText();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (localName(name) === 'si') text.clear();
        else text.open(localName(name), attributes);
      },
      ontext: (data) => text.add(data),
      onclosetag(name) {
        if (localName(name) === 'si') strings.push(text.take());
        else text.close(localName(name));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml?.toString('utf8') ?? '');
  return strings;
}

/** An element's name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Gathers the runs of a text that is partly formatted. */
export class RichText {
  private parts: string[] = [];
  private inText = false;
  private isStruck = false;
  private readings = 0;

  clear(): void {
    this.parts = [];
    [this.inText, this.isStruck, this.readings] = [false, false, 0];
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'r') this.isStruck = false;
    else if (name === 'strike') this.isStruck = !/^(?:0|false)$/.test(attributes['val'] ?? '');
    else if (name === 'rPh') this.readings += 1;
    else if (name === 't') this.inText = true;
  }

  add(data: string): void {
    if (this.inText && !this.isStruck && this.readings === 0) this.parts.push(data);
  }

  close(name: string): void {
    if (name === 'rPh') this.readings -= 1;
    else if (name === 't') this.inText = false;
    else if (name === 'r') this.isStruck = false;
  }

  take(): string {
    const text = this.parts.join('').replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => {
      return String.fromCharCode(Number.parseInt(code, 16));
    });
    this.clear();
    return text;
  }
}
