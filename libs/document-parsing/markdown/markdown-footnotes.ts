import { FENCE, fenceAfter } from './markdown-fence.js';

const DEFINITION = /^ {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*(.*)$/;
const CONTINUED = /^(?: {4}|\t)[ \t]*(\S.*)$/;
const REFERENCE = /\[\^([^\]\s]{1,100})\]/g;
const CODE_SPAN = /(`+[^`]{0,1000}`+)/;
/** Longer notes stay where they are written. */
const LONGEST_INLINE = 500;

interface Note {
  readonly text: string[];
  used: boolean;
}

/**
 * Moves footnotes into brackets at their first reference, because `[^1]` would look like a citation. A note that is
 * long or has no reference stays as a paragraph. Code is unchanged.
 */
export function withNotesInPlace(text: string): string {
  if (!text.includes('[^')) return text;
  const lines = text.split('\n');
  const notes = new Map<string, Note>();
  const noteAt = new Map<number, Note | null>();
  const inCode: boolean[] = [];
  let fence: string | undefined;
  let open: Note | undefined;
  lines.forEach((line, at) => {
    const wasOpen = fence !== undefined;
    fence = fenceAfter(fence, FENCE.exec(line)?.[1]);
    inCode[at] = wasOpen || fence !== undefined;
    const definition = inCode[at] ? null : DEFINITION.exec(line.trimEnd());
    const more = open && !inCode[at] ? CONTINUED.exec(line.trimEnd()) : null;
    if (definition) {
      open = { text: [definition[2] ?? ''], used: false };
      // The first note with a name takes precedence.
      if (notes.has(definition[1]!)) open = undefined;
      else {
        notes.set(definition[1]!, open);
        noteAt.set(at, open);
      }
    } else if (more && open) {
      open.text.push(more[1]!);
      noteAt.set(at, null);
    } else if (line.trim() !== '') open = undefined;
  });
  if (notes.size === 0) return text;
  const shown = lines.map((line, at) => (inCode[at] || noteAt.has(at) ? line : withNotes(line, notes)));
  return shown
    .flatMap((line, at) => {
      const note = noteAt.get(at);
      if (note === undefined) return [line];
      return note === null || isInline(note) ? [] : [note.text.join(' ')];
    })
    .join('\n');
}

function withNotes(line: string, notes: ReadonlyMap<string, Note>): string {
  if (!line.includes('[^')) return line;
  return line
    .split(CODE_SPAN)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part.replace(REFERENCE, (mark, name: string) => {
            const note = notes.get(name);
            if (!note) return mark;
            const isFirst = !note.used;
            note.used = true;
            return isFirst && isInline(note) ? ` (${note.text.join(' ').trim().replace(/\.$/, '')})` : '';
          }),
    )
    .join('');
}

function isInline({ text, used }: Note): boolean {
  return used && text.join(' ').length <= LONGEST_INLINE;
}
