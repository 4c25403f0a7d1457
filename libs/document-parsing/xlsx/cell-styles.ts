import { format } from 'numfmt';
import { type OfficeParts, xmlPart } from '../office/office-archive.js';

/** ECMA-376 part 1, 18.8.30: formats that files refer to only by number. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
const LONGEST_FORMAT = 200;
/** The difference in days between the date systems of 1900 and 1904. */
const DAYS_1904 = 1_462;
const IS_DATE = /(?:^|[^\\"[])[ymdhs]/i;

interface CellStyle {
  readonly format: string;
  readonly isStruck: boolean;
}

/** Formats cell values as a workbook shows them. */
export class CellStyles {
  private readonly styles: readonly CellStyle[];

  constructor(
    parts: OfficeParts,
    private readonly startsIn1904: boolean,
  ) {
    const $ = xmlPart(parts, 'xl/styles.xml');
    const formats = new Map(
      $?.('numFmts > numFmt')
        .toArray()
        .map(({ attribs }) => [Number(attribs['numFmtId']), attribs['formatCode'] ?? '']),
    );
    const struck = $?.('fonts > font')
      .toArray()
      .map((font) => isOn($(font).children('strike').attr('val'), $(font).children('strike').length > 0));
    this.styles = ($?.('cellXfs > xf').toArray() ?? []).map(({ attribs }) => {
      const id = Number(attribs['numFmtId'] ?? 0);
      return {
        format: (formats.get(id) ?? BUILT_IN[id] ?? 'General').slice(0, LONGEST_FORMAT),
        isStruck: struck?.[Number(attribs['fontId'] ?? 0)] ?? false,
      };
    });
  }

  isStruck(style: number): boolean {
    return this.styles[style]?.isStruck ?? false;
  }

  /** Formats a number as a cell with this style shows it. */
  show(value: number, style: number): string {
    const pattern = this.styles[style]?.format ?? 'General';
    const isDate = IS_DATE.test(pattern.replace(/"[^"]*"|\[\$[^\]]*\]|\\./g, ''));
    try {
      const shown = format(pattern, isDate && this.startsIn1904 ? value + DAYS_1904 : value);
      return /^#+$/.test(shown) ? String(value) : shown.trim();
    } catch {
      return String(value);
    }
  }
}

function isOn(value: string | undefined, isThere: boolean): boolean {
  return isThere && !/^(?:0|false)$/.test(value ?? '');
}
