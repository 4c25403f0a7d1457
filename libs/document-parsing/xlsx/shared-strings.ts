import { readXml } from '../office/xml.js';

/** Reads the shared strings of a workbook in order, without struck-out parts and phonetic readings of ideographs. */
export function readSharedStrings(xml: Buffer | undefined): string[] {
  if (xml === undefined) return [];
  const strings: string[] = [];
  const text = new RichText();
  readXml(xml, {
    open(name, attributes) {
      if (name === 'si') text.clear();
      else text.open(name, attributes);
    },
    text: (data) => text.add(data),
    close(name) {
      if (name === 'si') strings.push(text.take());
      else text.close(name);
    },
  });
  return strings;
}

/** Collects the runs of a partly formatted text. */
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
