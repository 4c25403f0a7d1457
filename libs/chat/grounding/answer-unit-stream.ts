import type { AnswerUnit, AnswerUnitKind } from './answer-unit.js';
import { readMarkers, spaceMarkers } from './markers.js';
import { HAS_WORD, sentenceEnds } from './sentence-ends.js';
import { cellsOf, readRow, TABLE_LINE, TABLE_RULE } from './table-rows.js';

/** What must follow a sentence before it is taken to be one: an abbreviation or a marker may go on. */
const LOOKAHEAD_CHARACTERS = 40;
/** A line at least so long that ends within a sentence was wrapped. */
const WRAPPED_LINE_CHARACTERS = 60;
/** An open paragraph or line is read again once it has grown by this share, so that all readings together take linear time. */
const GROWTH = 1 / 16;
const FENCE = /^([ \t]*)(`{3,}|~{3,})/;
const HEADING = /^[ \t]*#{1,6}[ \t]+/;
const RULE = /^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$/;
const PREFIX = /^[ \t]*(?:>[ \t]?)*(?:(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)?/;
const LIST_MARK = /(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?$/;
const NO_TEXT = /^[ \t]*(?:\||`{3}|~{3}|#{1,6}[ \t])/;
/** What may still become a fence, a table, a heading or a list mark once the line is complete. */
const MAY_BE_MARK = /^[ \t]*(?:>[ \t]?)*(?:[`~|#>*+•=_-].{0,3}|\d{0,3}[.)]?\s?)$/;
const LEAD_IN = /[:：][*_]{0,3}$/u;
const CONFIRMATION =
  /^[*_]{0,3}(?:yes|no|nope|yep|correct|right|true|false|ja|nein|doch|oui|non|si|sí|sì|no|sim|não|tak|nie|да|нет|はい|いいえ|是|是的|不是|否|可以|不可以|네|아니요|아니오)[*_]{0,3}[.!。！][*_]{0,3}$/iu;
/** More units than that no answer has that is to be read. */
const MOST_UNITS = 400;

type Mode = 'text' | 'code' | 'table';

/** Cuts a model's Markdown into units while it is written: blocks, and sentences within paragraphs and list items. */
export class AnswerUnitStream {
  /** The beginning of a line of which it is not known yet what it is. */
  private line = '';
  /** The length of that beginning from which it is looked at again. */
  private nextLookAt = 0;
  /** The line that is being written belongs to the open paragraph. */
  private isMidLine = false;
  /** Characters of the paragraph's line that came last. */
  private lineLength = 0;
  private mode: Mode = 'text';
  private lines: string[] = [];
  private fence = '';
  private header: readonly string[] = [];
  /** Text of the open paragraph that was not given yet. */
  private open = '';
  private nextCutAt = 0;
  private prefix = '';
  private block = 0;
  private isBlank = false;
  private lead = '';
  private joint = '';
  private given = 0;

  push(delta: string): AnswerUnit[] {
    if (this.staysOpen(delta)) {
      this.line += delta;
      return [];
    }
    const units: AnswerUnit[] = [];
    const lines = (this.isMidLine ? delta : this.line + delta).split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) units.push(...this.addLine(line.replace(/\r$/, '')));
    if (this.isMidLine) this.addToLine(last);
    else if (this.mode === 'text' && isText(last)) units.push(...this.addText(last));
    else {
      this.line = last;
      this.nextLookAt = Math.ceil(last.length * (1 + GROWTH));
      return this.limit(units);
    }
    this.line = '';
    this.isMidLine = true;
    return this.limit([...units, ...this.cutEarly()]);
  }

  /** The rest. What a text that was cut off leaves incomplete is left out. */
  end({ cutOff }: { cutOff: boolean }): AnswerUnit[] {
    const units: AnswerUnit[] = [];
    const isHalf = cutOff && !FENCE.test(this.line) && (this.mode === 'code' || TABLE_LINE.test(this.line));
    if (this.line !== '' && !isHalf) units.push(...this.addLine(this.line));
    this.line = '';
    if (this.mode === 'table') units.push(...this.closeTable());
    if (this.mode === 'code' && !cutOff) units.push(...this.closeCode());
    if (this.mode === 'text') units.push(...this.closeParagraph(cutOff));
    return this.limit(units);
  }

  private limit(units: AnswerUnit[]): AnswerUnit[] {
    const kept = units.slice(0, Math.max(0, MOST_UNITS - this.given));
    this.given += kept.length;
    return kept;
  }

  /** Whether a line of code or of a table goes on, or one too long already to look at it for every piece. */
  private staysOpen(delta: string): boolean {
    if (this.isMidLine || delta.includes('\n')) return false;
    return this.mode !== 'text' || this.line.length + delta.length < this.nextLookAt;
  }

  private addLine(line: string): AnswerUnit[] {
    if (this.isMidLine) {
      this.addToLine(line);
      this.isMidLine = false;
      return [];
    }
    if (this.mode === 'code') {
      this.lines.push(line);
      return isClosing(line, this.fence) ? this.closeCode() : [];
    }
    if (this.mode === 'table') {
      if (TABLE_LINE.test(line)) return this.addRow(line);
      return [...this.closeTable(), ...this.addLine(line)];
    }
    const fence = FENCE.exec(line);
    if (fence) {
      const before = this.closeParagraph();
      this.openBlock(fence[1]!);
      [this.mode, this.fence, this.lines] = ['code', fence[2]!, [line]];
      return before;
    }
    if (line.trim() === '' || RULE.test(line)) {
      const before = this.closeParagraph();
      this.isBlank = true;
      return before;
    }
    if (TABLE_LINE.test(line)) {
      const before = this.closeParagraph();
      this.openBlock('');
      [this.mode, this.lines, this.header] = ['table', [], []];
      return [...before, ...this.addRow(line)];
    }
    const heading = HEADING.exec(line);
    if (heading) {
      const before = this.closeParagraph();
      this.openBlock(heading[0].trimStart());
      const { text } = readMarkers(line.slice(heading[0].length));
      return [...before, ...(HAS_WORD.test(text) ? [this.unit('heading', text, text, [])] : [])];
    }
    return this.addText(line);
  }

  /** Goes on with the open paragraph, or begins another. */
  private addText(line: string): AnswerUnit[] {
    const prefix = PREFIX.exec(line)![0];
    const body = line.slice(prefix.length);
    if (this.open === '' || LIST_MARK.test(prefix)) {
      const before = this.closeParagraph();
      this.openBlock(prefix);
      this.open = body;
      this.lineLength = line.length;
      return before;
    }
    const isWrapped =
      this.lineLength >= WRAPPED_LINE_CHARACTERS &&
      /^\p{Ll}/u.test(body) &&
      /[\p{L}\p{N},]$/u.test(this.open);
    const before = isWrapped ? [] : this.giveOpen();
    if (!isWrapped) this.joint = '\n';
    this.open = isWrapped ? `${this.open} ${body}` : body;
    this.lineLength = line.length;
    return before;
  }

  private addToLine(text: string): void {
    this.open += text;
    this.lineLength += text.length;
  }

  private openBlock(prefix: string): void {
    this.lead = this.block === 0 ? '' : this.isBlank ? '\n\n' : '\n';
    this.joint = '';
    this.isBlank = false;
    this.block += 1;
    this.prefix = prefix;
    this.nextCutAt = 0;
  }

  private cutEarly(): AnswerUnit[] {
    return this.open.length < this.nextCutAt ? [] : this.cut(this.open.length - LOOKAHEAD_CHARACTERS);
  }

  /** Gives the sentences of the open paragraph that end before a place, but never its last one. */
  private cut(before: number): AnswerUnit[] {
    const text = spaceMarkers(this.open);
    const added = text.length - this.open.length;
    const ends = sentenceEnds(text);
    const units: AnswerUnit[] = [];
    let from = 0;
    for (const end of ends.slice(0, -1)) {
      if (end > before + added) break;
      units.push(...this.sentence(text.slice(from, end)));
      from = end + (text.length - end - text.slice(end).trimStart().length);
    }
    this.open = text.slice(from);
    this.nextCutAt = Math.ceil(this.open.length * (1 + GROWTH));
    return units;
  }

  private closeParagraph(cutOff = false): AnswerUnit[] {
    this.isMidLine = false;
    if (this.open === '') return [];
    const isWhole = !cutOff || /[.!?…؟。！？:]["'”’»)\]*_]*$/u.test(readMarkers(this.open).text);
    if (!isWhole) {
      const units = this.cut(Infinity);
      this.open = '';
      return units;
    }
    return this.giveOpen();
  }

  private giveOpen(): AnswerUnit[] {
    const units = this.cut(Infinity);
    const rest = this.open;
    this.open = '';
    return [...units, ...this.sentence(rest)];
  }

  private sentence(written: string): AnswerUnit[] {
    const { text, markers } = readMarkers(written);
    if (!HAS_WORD.test(text)) return [];
    const kind: AnswerUnitKind = LEAD_IN.test(text)
      ? 'lead-in'
      : CONFIRMATION.test(text)
        ? 'confirmation'
        : 'sentence';
    return [this.unit(kind, text, text, markers)];
  }

  private closeCode(): AnswerUnit[] {
    this.mode = 'text';
    const lines = this.lines;
    if (!isClosing(lines.at(-1) ?? '', this.fence) || lines.length === 1)
      lines.push(`${this.prefix}${this.fence}`);
    this.lines = [];
    const body = lines.slice(1, -1).join('\n');
    if (!HAS_WORD.test(body)) return [];
    return [this.unit('code', lines.join('\n').slice(this.prefix.length), body, [])];
  }

  private addRow(line: string): AnswerUnit[] {
    this.lines.push(line);
    const cells = cellsOf(line);
    if (this.lines.length === 1) {
      this.header = cells.map((cell) => readMarkers(cell).text);
      return [];
    }
    if (this.lines.length === 2) {
      if (TABLE_RULE.test(line)) {
        const text = `${readRow(this.lines[0]!).text}\n${line.trim()}`;
        return [this.unit('table-head', text, this.header.join(' '), [])];
      }
      const first = this.lines[0]!;
      this.header = [];
      return [...this.row(first), ...this.row(line)];
    }
    return TABLE_RULE.test(line) ? [] : this.row(line);
  }

  private row(line: string): AnswerUnit[] {
    const { text, markers } = readRow(line);
    if (!HAS_WORD.test(text)) return [];
    const claim = cellsOf(text)
      .map((cell, index) => (this.header[index] ? `${this.header[index]}: ${cell}` : cell))
      .join(' | ');
    return [this.unit('row', text, claim, markers)];
  }

  private closeTable(): AnswerUnit[] {
    this.mode = 'text';
    const units = this.lines.length === 1 ? this.row(this.lines[0]!) : [];
    this.lines = [];
    this.header = [];
    return units;
  }

  private unit(kind: AnswerUnitKind, text: string, claim: string, markers: readonly number[]): AnswerUnit {
    const { lead, joint, prefix, block } = this;
    this.joint = kind === 'row' || kind === 'table-head' ? '\n' : ' ';
    return { kind, text, claim, markers, lead, joint, prefix, block };
  }
}

/** All units of a text. */
export function answerUnits(text: string): AnswerUnit[] {
  const stream = new AnswerUnitStream();
  return [...stream.push(text), ...stream.end({ cutOff: false })];
}

/** A line of which is known that it belongs to a paragraph or a list item. */
function isText(line: string): boolean {
  return line.trim() !== '' && !MAY_BE_MARK.test(line) && !NO_TEXT.test(line);
}

function isClosing(line: string, fence: string): boolean {
  const bare = line.trim();
  return bare.length >= fence.length && bare.startsWith(fence) && bare.replaceAll(fence[0]!, '') === '';
}
