import type { RoffStrings } from './roff-inline.js';

/** A line of text, or a macro with its arguments, whose escapes are not replaced yet. */
export interface RoffLine {
  /** Absent for a line of text. */
  readonly macro?: string;
  readonly args: readonly string[];
  readonly text: string;
}

export interface RoffSource {
  readonly lines: readonly RoffLine[];
  readonly strings: RoffStrings;
}

const CONTROL = /^[.'][ \t]*([^\s\\]{1,40}|\\")[ \t]*(.*)$/;
/** Macros that a page defines are replaced by their lines, up to so many in all. */
const MOST_EXPANDED = 20_000;
const DEEPEST_MACRO = 4;
/** What a page defines these as changes how they look, such as larger headings in print, and not what they are. */
const STRUCTURE: ReadonlySet<string> = new Set([
  'TH',
  'SH',
  'SS',
  'P',
  'PP',
  'LP',
  'HP',
  'TP',
  'TQ',
  'IP',
  'RS',
  'RE',
]);
const IGNORED: ReadonlySet<string> = new Set([
  'so',
  'nr',
  'tr',
  'hy',
  'nh',
  'ad',
  'na',
  'ne',
  'ta',
  'in',
  'ti',
  'PD',
  'UC',
  'DT',
  'll',
  'ft',
  'tm',
  'rr',
  'rm',
  'als',
  'bp',
  'po',
  'ps',
  'vs',
  'fam',
  'mso',
  'do',
  'cp',
  'warn',
  'AT',
  'ev',
  'IX',
  'hla',
  'ss',
  'cs',
  'lf',
  'rn',
  'eo',
  'ec',
  'sy',
]);

/** Reads the lines of a manual page as a terminal shows them: conditions are decided, comments and definitions left out. */
export function readRoff(lines: readonly string[]): RoffSource {
  const reader = new RoffReader();
  for (const line of joined(lines)) reader.line(line, 0);
  return { lines: reader.lines, strings: reader.strings };
}

/** Joins lines that end in a backslash with the next one. */
function joined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  let open: string[] = [];
  for (const line of lines) {
    const bare = withoutComment(line);
    const continues = /(?<!\\)(?:\\\\)*\\$/.test(bare) && bare.length < 10_000;
    open.push(continues ? bare.slice(0, -1) : bare);
    if (continues && open.length < 1_000) continue;
    whole.push(open.join(''));
    open = [];
  }
  if (open.length > 0) whole.push(open.join(''));
  return whole;
}

function withoutComment(line: string): string {
  const at = line.search(/\\["#]/);
  if (at < 0) return line;
  return at > 0 && line.charAt(at - 1) === '\\' ? line : line.slice(0, at).trimEnd() || '.';
}

class RoffReader {
  readonly lines: RoffLine[] = [];
  readonly strings = new Map<string, string>();
  private readonly macros = new Map<string, string[]>();
  private defining: { readonly body: string[]; readonly end: string } | null = null;
  /** The number of open braces of a part that is left out. */
  private skipped = 0;
  private wasTrue = true;
  private expanded = 0;

  line(line: string, depth: number): void {
    if (this.skipped > 0) this.skipped += braces(line);
    else if (this.defining) this.define(line);
    else {
      const match = CONTROL.exec(line);
      if (match) this.control(match[1]!, match[2]!, depth);
      else if (!/^[.'][ \t]*(?:\\\})?$/.test(line))
        this.lines.push({ args: [], text: line.replace(/\\[{}]/g, '') });
    }
  }

  private define(line: string): void {
    const { body, end } = this.defining!;
    if (line.replace(/\s+/g, '') === end) this.defining = null;
    else if (body.length < 200) body.push(line);
  }

  private control(name: string, rest: string, depth: number): void {
    if (name === 'if' || name === 'ie') this.condition(rest, depth);
    else if (name === 'el') this.then(!this.wasTrue, rest, depth);
    else if (name === 'ds' || name === 'as') this.string(rest);
    else if (/^(?:de1?|am1?|ig)$/.test(name)) {
      const [macro = '', end = ''] = rest.split(/\s+/);
      this.defining = { body: [], end: `.${name === 'ig' ? macro : end}` };
      if (this.defining.end === '.') this.defining = { body: [], end: '..' };
      if (name.startsWith('de') && !STRUCTURE.has(macro)) this.macros.set(macro, this.defining.body);
    } else if (!IGNORED.has(name)) this.macro(name, rest, depth);
  }

  private macro(name: string, rest: string, depth: number): void {
    const args = argumentsOf(rest.replace(/\\[{}]/g, ''));
    const body = this.macros.get(name);
    if (!body) this.lines.push({ macro: name, args, text: rest });
    else if (depth < DEEPEST_MACRO) {
      for (const line of body) {
        if ((this.expanded += 1) > MOST_EXPANDED) return;
        const own = line.replace(/\\?\\\$([1-9*@])/g, (_, at: string) => {
          return at === '*' || at === '@' ? args.join(' ') : (args[Number(at) - 1] ?? '');
        });
        this.line(own.slice(0, 10_000), depth + 1);
      }
    }
  }

  private string(rest: string): void {
    const [name = ''] = rest.split(/\s/, 1);
    this.strings.set(name, rest.slice(name.length).trim().replace(/^"/, '').slice(0, 200));
  }

  private condition(rest: string, depth: number): void {
    const match =
      /^(!?)[ \t]*(n|t|o|e|v|(?:[dcrmFS][ \t]*\S{1,40})|'[^']{0,200}'[^']{0,200}'|\\n\(\.g|\S{1,200})[ \t]*(.*)$/.exec(
        rest,
      );
    const [, not = '', what = '', then = ''] = match ?? [];
    this.wasTrue = (not !== '') !== /^(?:n|o|\\n\(\.g)$/.test(what);
    this.then(this.wasTrue, then, depth);
  }

  private then(isTrue: boolean, rest: string, depth: number): void {
    const inner = rest.replace(/^\\\{/, '');
    if (!isTrue) this.skipped = Math.max(0, braces(rest));
    else if (inner.trim() !== '' && depth < 20) this.line(inner.trim(), depth + 1);
  }
}

/** The braces that a line opens, less those that it closes. */
function braces(line: string): number {
  return (line.match(/\\\{/g)?.length ?? 0) - (line.match(/\\\}/g)?.length ?? 0);
}

/** Splits the arguments of a macro. Those in quotes may contain blanks, and `""` is a quote. */
export function argumentsOf(text: string): string[] {
  const found = text.matchAll(/"((?:[^"]|"")*)(?:"|$)|((?:\\.|[^\s\\])+|\\)/g);
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '');
}
