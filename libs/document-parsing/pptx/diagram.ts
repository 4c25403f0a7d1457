import type { CheerioAPI } from 'cheerio';
import { collapse, descendants, type DomElement } from '../html/dom.js';

const WORDS = new Set(['a:t']);
const DEEPEST = 8;

/** Writes the texts of a SmartArt graphic as a nested list. */
export function diagramMarkdown($: CheerioAPI): string {
  const points = $('dgm\\:ptLst > dgm\\:pt').toArray() as DomElement[];
  const texts = new Map(
    points
      .filter(({ attribs }) => /^(?:node|asst)?$/.test(attribs['type'] ?? ''))
      .map((point) => [point.attribs['modelId'] ?? '', collapse($(descendants(point, WORDS)).text())]),
  );
  const below = new Map<string, { id: string; order: number }[]>();
  for (const { attribs } of $('dgm\\:cxnLst > dgm\\:cxn').toArray()) {
    if ((attribs['type'] ?? 'parOf') !== 'parOf') continue;
    const members = below.get(attribs['srcId'] ?? '') ?? [];
    below.set(attribs['srcId'] ?? '', members);
    members.push({ id: attribs['destId'] ?? '', order: Number(attribs['srcOrd']) || 0 });
  }
  const lines: string[] = [];
  const seen = new Set<string>();
  const visit = (id: string, level: number): void => {
    for (const member of (below.get(id) ?? []).sort((a, b) => a.order - b.order)) {
      if (seen.has(member.id)) continue;
      seen.add(member.id);
      const text = texts.get(member.id) ?? '';
      if (text !== '') lines.push(`${'   '.repeat(level)}- ${text}`);
      if (level < DEEPEST) visit(member.id, text === '' ? level : level + 1);
    }
  };
  const document = points.find(({ attribs }) => attribs['type'] === 'doc');
  visit(document?.attribs['modelId'] ?? '', 0);
  return lines.join('\n');
}
