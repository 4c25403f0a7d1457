import { listNumber } from '../markdown/list-number.js';
import { loadXml } from '../office/xml.js';
import type { DocxStyles } from './styles.js';

interface Level {
  readonly start: number;
  readonly format: string;
  /** A template such as `%1.%2`, in which each placeholder is the number of that level. */
  readonly text: string;
  readonly style: string;
  /** Whether all numbers are shown as digits. */
  readonly isLegal: boolean;
}

interface NumberedList {
  readonly abstractId: string;
  readonly levels: readonly (Level | undefined)[];
  readonly starts: ReadonlyMap<number, number>;
}

const FORMATS: Readonly<Record<string, string>> = {
  lowerLetter: 'a',
  upperLetter: 'A',
  lowerRoman: 'i',
  upperRoman: 'I',
};
const DEEPEST = 9;

/** Counts the numbered paragraphs of a Word document according to word/numbering.xml, and returns the label of each. */
export class DocxNumbering {
  private readonly lists: ReadonlyMap<string, NumberedList>;
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly started = new Set<string>();

  constructor(
    xml: string | undefined,
    private readonly styles: DocxStyles,
  ) {
    this.lists = readLists(xml);
  }

  /**
   * Returns the label of the next paragraph, such as `2.1` or `b)`; null if it has no number or a bullet. `numId` and
   * `level` are the values that the paragraph itself states.
   */
  next(styleId: string | undefined, numId: string | undefined, level: number | undefined): string | null {
    const style = this.styles.numbering(styleId);
    const list = this.lists.get(numId ?? style?.numId ?? '');
    if (!list) return null;
    const byStyle = numId === undefined ? list.levels.findIndex((each) => each?.style === styleId) : -1;
    const at = level ?? (byStyle >= 0 ? byStyle : (style?.level ?? 0));
    const own = list.levels[at];
    if (!own) return null;
    const counters = this.countersOf(list);
    const override = list.starts.get(at);
    const isFirst = override !== undefined && !this.started.has(`${numId ?? style?.numId}:${at}`);
    this.started.add(`${numId ?? style?.numId}:${at}`);
    const before = counters[at];
    counters[at] = isFirst ? override : before === undefined ? own.start : before + 1;
    counters.fill(undefined, at + 1);
    if (own.format === 'bullet' || own.format === 'none') return null;
    const label = own.text
      .replace(/%([1-9])/g, (_, digit: string) => {
        const of = Number(digit) - 1;
        const { format = 'decimal', start = 1 } = list.levels[of] ?? {};
        return listNumber(counters[of] ?? start, own.isLegal ? '1' : FORMATS[format]);
      })
      .trim();
    return label === '' ? null : label;
  }

  private countersOf({ abstractId }: NumberedList): (number | undefined)[] {
    const found = this.counters.get(abstractId) ?? Array.from({ length: DEEPEST }, () => undefined);
    this.counters.set(abstractId, found);
    return found;
  }
}

function readLists(xml: string | undefined): Map<string, NumberedList> {
  const lists = new Map<string, NumberedList>();
  if (xml === undefined) return lists;
  const $ = loadXml(xml);
  const value = (parent: ReturnType<typeof $>, name: string) => parent.children(name).attr('w:val');
  const abstracts = new Map<string, (Level | undefined)[]>();
  for (const element of $('w\\:abstractNum').toArray()) {
    const levels: (Level | undefined)[] = [];
    for (const each of $(element).children('w\\:lvl').toArray()) {
      const level = Number($(each).attr('w:ilvl'));
      if (!(level >= 0 && level < DEEPEST)) continue;
      levels[level] = {
        start: Number(value($(each), 'w\\:start') ?? 1) || 0,
        format: value($(each), 'w\\:numFmt') ?? 'decimal',
        text: (value($(each), 'w\\:lvlText') ?? '').slice(0, 100),
        style: value($(each), 'w\\:pStyle') ?? '',
        isLegal: $(each).children('w\\:isLgl').length > 0,
      };
    }
    abstracts.set($(element).attr('w:abstractNumId') ?? '', levels);
  }
  for (const element of $('w\\:num').toArray()) {
    const abstractId = value($(element), 'w\\:abstractNumId') ?? '';
    const starts = new Map<number, number>();
    for (const each of $(element).children('w\\:lvlOverride').toArray()) {
      const start = value($(each), 'w\\:startOverride');
      if (start !== undefined) starts.set(Number($(each).attr('w:ilvl')), Number(start) || 0);
    }
    lists.set($(element).attr('w:numId') ?? '', {
      abstractId,
      levels: abstracts.get(abstractId) ?? [],
      starts,
    });
  }
  return lists;
}
