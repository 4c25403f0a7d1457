import type { CitedReport } from './report-marker.js';

export const EXPORT_FORMATS = ['markdown', 'json', 'bibtex'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportedSource extends CitedReport {
  readonly url: string | null;
}

/** Exports the distinct sources of a conversation, ordered by title. */
export function exportSources(sources: readonly ExportedSource[], format: ExportFormat): string {
  const unique = [...new Map(sources.map((source) => [source.reportId, source])).values()].sort(
    (a, b) => a.title.localeCompare(b.title, 'en') || a.year - b.year || (a.reportId < b.reportId ? -1 : 1),
  );
  if (format === 'markdown') return unique.map((source) => `- ${referenceOf(source)}\n`).join('');
  return format === 'json' ? `${JSON.stringify(unique.map(toJson), null, 2)}\n` : toBibtex(unique);
}

/** `Title. Publisher, Year. Available at: URL.` */
function referenceOf({ title, publisher, year, url }: ExportedSource): string {
  return `${title}. ${publisher}, ${year}. Available at: ${url ?? 'N/A'}.`;
}

function toJson(source: ExportedSource) {
  const { reportId, title, publisher, year, url } = source;
  return { report_id: reportId, title, publisher, year, url, reference: referenceOf(source) };
}

function toBibtex(sources: readonly ExportedSource[]): string {
  const keys = new Map<string, number>();
  return sources
    .map((source) => {
      const base = `${keyPart(source.publisher)}${source.year}${keyPart(source.title).slice(0, 24)}`;
      const used = keys.get(base) ?? 0;
      keys.set(base, used + 1);
      const fields = [
        `  title = {{${bibtexText(source.title)}}}`,
        `  institution = {${bibtexText(source.publisher)}}`,
        `  year = {${source.year}}`,
        ...(source.url === null ? [] : [`  url = {${source.url.replace(/[{}\\\s]/g, encodeURIComponent)}}`]),
      ];
      return `@techreport{${base}${used > 0 ? `-${used + 1}` : ''},\n${fields.join(',\n')}\n}\n`;
    })
    .join('\n');
}

function keyPart(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
}

const BIBTEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function bibtexText(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\{}~^&%$#_]/g, (each) => BIBTEX[each] ?? `\\${each}`);
}
