/** The fields of a report that a citation names. */
export interface CitedReport {
  readonly reportId: string;
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
}

/** `[Title (Publisher, Year)]` for each report id. Reports with the same marker get `, a`, `, b` in the order of their ids. */
export function reportMarkers(reports: readonly CitedReport[]): Map<string, string> {
  const unique = [...new Map(reports.map((report) => [report.reportId, report])).values()];
  const alike = Map.groupBy(unique, markerBody);
  return new Map(
    [...alike].flatMap(([body, group]) =>
      group
        .toSorted((a, b) => (a.reportId < b.reportId ? -1 : 1))
        .map(
          ({ reportId }, at) =>
            [reportId, `[${body}${group.length > 1 ? `, ${letters(at)}` : ''})]`] as const,
        ),
    ),
  );
}

function markerBody({ title, publisher, year }: CitedReport): string {
  return `${inMarker(title)} (${inMarker(publisher)}, ${year}`;
}

/** Replaces square brackets, which would end the marker. */
function inMarker(text: string): string {
  return text.replaceAll('[', '(').replaceAll(']', ')').replace(/\s+/gu, ' ').trim();
}

/** a … z, aa, ab … */
function letters(at: number): string {
  const rest = Math.floor(at / 26);
  return `${rest > 0 ? letters(rest - 1) : ''}${String.fromCharCode(97 + (at % 26))}`;
}
