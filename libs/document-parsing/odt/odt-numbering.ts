import type { CheerioAPI } from 'cheerio';
import type { DomElement } from '../html/dom.js';
import { listNumber } from '../markdown/list-number.js';

interface Level {
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  /** The number of levels that the number shows: 2 for `1.2`. */
  readonly shown: number;
  readonly start: number;
}

const NUMBERED = 'text\\:list-level-style-number, text\\:outline-level-style';
const DEEPEST = 10;
const OUTLINE = 'outline';

/** Counts the headings and numbered lists of an OpenDocument text according to its list styles. */
export class OdtNumbering {
  private readonly levels = new Map<string, (Level | undefined)[]>();
  private readonly counters = new Map<string, (number | undefined)[]>();

  /** Takes the trees of styles.xml and content.xml. */
  constructor(trees: readonly (CheerioAPI | undefined)[]) {
    for (const $ of trees) {
      for (const style of ($?.('text\\:list-style, text\\:outline-style').toArray() ?? []) as DomElement[]) {
        const levels: (Level | undefined)[] = [];
        for (const { attribs } of $!(style).children(NUMBERED).toArray() as DomElement[])
          levels[Math.min(Number(attribs['text:level']) || 1, DEEPEST) - 1] = levelOf(attribs);
        const name = style.name === 'text:outline-style' ? OUTLINE : (style.attribs['style:name'] ?? '');
        this.levels.set(name, levels);
      }
    }
  }

  /** Restarts a list. */
  restart(list: string): void {
    this.counters.delete(list);
  }

  /**
   * Returns the number of the next heading, such as `2.1`; null if headings of its level, counted from 0, have none.
   */
  nextHeading(level: number, start?: number): string | null {
    return this.next(OUTLINE, OUTLINE, level, start);
  }

  /** Returns the number of the next item of a list with a style, such as `b)`; null for a bullet. */
  next(list: string, style: string, level: number, start?: number): string | null {
    const levels = this.levels.get(style) ?? [];
    const own = levels[level];
    if (!own || own.format === '') return null;
    const counters = this.counters.get(list) ?? [];
    this.counters.set(list, counters);
    const before = counters[level];
    counters[level] = start ?? (before === undefined ? own.start : before + 1);
    counters.length = level + 1;
    const numbers = Array.from({ length: Math.min(own.shown, level + 1) }, (_, at) => {
      const of = level - Math.min(own.shown, level + 1) + 1 + at;
      const { format = '', start: first = 1 } = levels[of] ?? {};
      return format === '' ? '' : listNumber(counters[of] ?? first, format);
    });
    return `${own.prefix}${numbers.filter(Boolean).join('.')}${own.suffix}`.trim();
  }
}

/** A list that states no format is numbered as `1.` */
function levelOf(attributes: Readonly<Record<string, string>>): Level {
  const [prefix, suffix] = [attributes['style:num-prefix'], attributes['style:num-suffix']];
  return {
    format: attributes['style:num-format'] ?? '1',
    prefix: prefix ?? '',
    suffix: suffix ?? (prefix === undefined && attributes['style:num-format'] === undefined ? '.' : ''),
    shown: Math.max(Number(attributes['text:display-levels'] ?? 1) || 1, 1),
    start: Number(attributes['text:start-value'] ?? 1) || 1,
  };
}
