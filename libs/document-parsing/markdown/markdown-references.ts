import { InsertedText } from '../text/inserted-text.js';
import { FENCE, fenceAfter } from './markdown-fence.js';

const DEFINITION =
  /^ {0,3}\[(?!\^)([^\][\n]{1,300})\]:[ \t]{1,20}<?([^\s<>]{1,1000})>?(?:[ \t]+(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|\([^()\n]{0,300}\)))?[ \t]*$/;
const USE = /(?<![!\\\]])\[([^\][\n]{1,300})\](?:\[([^\][\n]{0,300})\])?(?![(:\][])/g;
const CODE = /(`+[^`\n]{0,1000}`+)/;

/** Writes the targets of reference links into the links themselves. Unused definitions are kept. */
export function withTargetsInPlace(text: string): string {
  if (!text.includes(']:')) return text;
  const lines = text.split('\n');
  const isCode = codeLines(lines);
  const targets = new Map<string, { target: string; line: number }>();
  lines.forEach((line, at) => {
    const [, name, target] = (isCode[at] ? null : DEFINITION.exec(line)) ?? [];
    if (name !== undefined && target !== undefined && !targets.has(key(name)))
      targets.set(key(name), { target, line: at });
  });
  if (targets.size === 0) return text;
  const used = new Set<number>();
  const inserted = new InsertedText(text.length);
  const definitions = new Set([...targets.values()].map(({ line }) => line));
  const replaced = lines.map((line, at) => {
    if (isCode[at] || definitions.has(at) || !line.includes('[')) return line;
    return line
      .split(CODE)
      .map((part, index) => {
        if (index % 2 === 1) return part;
        return part.replace(USE, (whole, shown: string, name?: string) => {
          const found = targets.get(key(name || shown));
          const target = inserted.take(found?.target);
          if (!found || target === undefined) return whole;
          used.add(found.line);
          return `[${shown}](${target.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`;
        });
      })
      .join('');
  });
  return replaced.filter((_, at) => !used.has(at)).join('\n');
}

function codeLines(lines: readonly string[]): boolean[] {
  let fence: string | undefined;
  return lines.map((line) => {
    const wasOpen = fence !== undefined;
    fence = fenceAfter(fence, FENCE.exec(line)?.[1]);
    return wasOpen || fence !== undefined;
  });
}

function key(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase();
}
