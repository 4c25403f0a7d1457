import type { UploadedReport } from './uploaded-report.js';

const SECTIONS_PER_REPORT = 100;
const PUBLISHERS = ['Fjordwatch', 'Lumen Labs', 'Steelgate', 'Civic CERT'];
const TOPICS = [
  'patching',
  'backups',
  'cloud accounts',
  'password managers',
  'email filters',
  'network segments',
];
const NAMES = ['Mimikatz', 'PsExec', 'Emotet', 'TrickBot', 'Kimsuky', 'MuddyWater'];
const PLACES = ['Norway', 'Chile', 'Kenya', 'Portugal', 'Estonia', 'Malaysia'];

/** Reports of generated text with numbers, names and places of their own, 100 sections each; always the same. */
export function fillerReports(sections: number): UploadedReport[] {
  return Array.from({ length: Math.ceil(sections / SECTIONS_PER_REPORT) }, (_, report) => ({
    report: {
      title: `Field notes ${report + 1}`,
      publisher: PUBLISHERS[report % PUBLISHERS.length]!,
      year: 2010 + (report % 9),
      report_type: 'other' as const,
    },
    sections: Array.from(
      { length: Math.min(SECTIONS_PER_REPORT, sections - report * SECTIONS_PER_REPORT) },
      (__, section) => ({ section_id: `filler-${report}-${section}`, text: sectionText(report, section) }),
    ),
  }));
}

function sectionText(report: number, section: number): string {
  const number = report * SECTIONS_PER_REPORT + section;
  const topic = TOPICS[number % TOPICS.length]!;
  const name = NAMES[(number * 7) % NAMES.length]!;
  const place = PLACES[(number * 5) % PLACES.length]!;
  return (
    `Note ${number} is about ${topic}. The team reviewed ${1_000 + ((number * 37) % 9_000)} devices in ${place}, and ` +
    `${100 + ((number * 13) % 800)} of them lacked ${topic}. ${name} was looked for in every log, with ${3 + (number % 40)} ` +
    `hits that turned out to be tests. The checklist for ${topic} was sent to ${50 + ((number * 11) % 400)} sites. ` +
    `Work on ${topic} goes on, and the next note follows after review number ${number * 3 + 1}.`
  );
}
