import { InsertedText } from '../text/inserted-text.js';
import { blockEnd, dedent, indentOf } from './indentation.js';
import { nameOf, type RstReferences } from './rst-inline.js';

const TARGET = /^\s*\.\. _(?:`([^`]{1,300})`|([^:`]{1,300})):(?:\s+(\S.*))?$/;
const SUBSTITUTION = /^\s*\.\. \|([^|]{1,200})\|\s+(replace|unicode|image|date)::\s*(.*)$/;
const NOTE = /^\s*\.\. \[(#?[\w-]{0,60}|\*)\](?:\s+(.*))?$/;
const LONGEST_NOTE = 2_000;

/** Collects the targets, substitutions and notes of a document. */
export function collectReferences(lines: readonly string[]): RstReferences {
  const targets = new Map<string, string>();
  const substitutions = new Map<string, string>();
  const notes = new Map<string, string>();
  lines.forEach((line, at) => {
    if (!line.includes('.. ')) return;
    const target = TARGET.exec(line);
    if (target) {
      const next = lines[at + 1] ?? '';
      const address = target[3] ?? (indentOf(next) > indentOf(line) && next !== '' ? next.trim() : '');
      if (address !== '') targets.set(nameOf((target[1] ?? target[2])!), address.replace(/\s+/g, ''));
      return;
    }
    const substitution = SUBSTITUTION.exec(line);
    if (substitution) {
      const [, name, kind, text] = substitution;
      substitutions.set(nameOf(name!), kind === 'replace' ? text! : kind === 'image' ? altOf(lines, at) : '');
      return;
    }
    const note = NOTE.exec(line);
    if (note) {
      const end = blockEnd(lines, at + 1, indentOf(line));
      const text = [note[2] ?? '', ...dedent(lines.slice(at + 1, end))].join(' ').replace(/\s+/g, ' ').trim();
      notes.set(note[1]!, text.slice(0, LONGEST_NOTE).replace(/\.$/, ''));
    }
  });
  // A target may refer to another target.
  for (const [name, address] of targets) {
    const other = /^`?([^`]+)`?_$/.exec(address)?.[1];
    if (other !== undefined) targets.set(name, targets.get(nameOf(other)) ?? '');
  }
  const inserted = new InsertedText(lines.reduce((sum, line) => sum + line.length, 0));
  return { targets, substitutions, notes, inserted };
}

function altOf(lines: readonly string[], at: number): string {
  for (let next = at + 1; next < lines.length && /^\s+:/.test(lines[next]!); next += 1) {
    const alternative = /^\s+:alt:\s*(.*)$/.exec(lines[next]!)?.[1];
    if (alternative !== undefined) return alternative;
  }
  return '';
}
