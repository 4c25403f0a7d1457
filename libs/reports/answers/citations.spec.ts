import { exportSources, type ExportedSource } from './citation-export.js';
import { reportMarkers } from './report-marker.js';

const SOURCE: ExportedSource = {
  reportId: 'r-1',
  title: 'Internet Crime Report',
  publisher: 'FBI',
  year: 2024,
  url: 'https://example.org/a_b?x=1',
};

describe('The marker of a report', () => {
  it('names title, publisher and year', () => {
    expect(reportMarkers([SOURCE, SOURCE]).get('r-1')).toBe('[Internet Crime Report (FBI, 2024)]');
  });

  it('has a letter if several reports have the same title, publisher and year', () => {
    const markers = reportMarkers([
      { ...SOURCE, reportId: 'r-2' },
      SOURCE,
      { ...SOURCE, reportId: 'r-3', year: 2023 },
    ]);
    expect([...markers.values()].sort()).toEqual([
      '[Internet Crime Report (FBI, 2023)]',
      '[Internet Crime Report (FBI, 2024, a)]',
      '[Internet Crime Report (FBI, 2024, b)]',
    ]);
    expect(markers.get('r-1')).toContain(', a)');
  });

  it('is one pair of brackets, whatever the title contains', () => {
    const marker = reportMarkers([{ ...SOURCE, title: 'A [draft]\nof (B)' }]).get('r-1');
    expect(marker).toBe('[A (draft) of (B) (FBI, 2024)]');
  });
});

describe('The sources of a conversation', () => {
  const sources = [SOURCE, { ...SOURCE, reportId: 'r-2', title: 'A 100% {safe} year', url: null }, SOURCE];

  it('are listed once, by title, as Markdown', () => {
    expect(exportSources(sources, 'markdown')).toBe(
      '- A 100% {safe} year. FBI, 2024. Available at: N/A.\n' +
        '- Internet Crime Report. FBI, 2024. Available at: https://example.org/a_b?x=1.\n',
    );
  });

  it('are JSON', () => {
    expect(JSON.parse(exportSources(sources, 'json'))).toMatchObject([
      { report_id: 'r-2' },
      { report_id: 'r-1' },
    ]);
  });

  it('are BibTeX with escaped texts and unique keys', () => {
    const text = exportSources([...sources, { ...SOURCE, reportId: 'r-3' }], 'bibtex');
    expect(text).toContain('title = {{A 100\\% \\{safe\\} year}}');
    expect(text).toContain('@techreport{fbi2024internetcrimereport,');
    expect(text).toContain('@techreport{fbi2024internetcrimereport-2,');
  });
});
