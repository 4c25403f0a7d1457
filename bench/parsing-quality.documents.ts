/** A document of a Debian package with its twin: the same text in another format, from the same sources. */
export interface BenchDocument {
  readonly packages: readonly string[];
  readonly file: string;
  /** Text or HTML files in reading order. */
  readonly reference: readonly string[];
  readonly columns: 1 | 2;
  /** What the twin has and the document has not, cut away: the reference from the last `from` to the first `to` behind it. */
  readonly from?: string;
  readonly to?: string;
}

const R = ['R-intro', 'R-data', 'R-lang', 'R-ints', 'R-exts', 'R-admin', 'R-FAQ'].map(
  (name): BenchDocument => ({
    packages: ['r-doc-pdf', 'r-doc-html'],
    file: `usr/share/doc/r-doc-pdf/manual/${name}.pdf`,
    reference: [`usr/share/R/doc/manual/${name}.html`],
    columns: 1,
  }),
);
const DEBMAKE = ['en', 'de', 'ja', 'zh-cn'].map((language): BenchDocument => ({
  packages: ['debmake-doc'],
  file: `usr/share/doc/debmake-doc/debmake-doc.${language}.pdf`,
  reference: [`usr/share/doc/debmake-doc/debmake-doc.${language}.txt.gz`],
  columns: 1,
}));
const LIVE = ['en', 'de', 'fr', 'es', 'it', 'pl'].map((language): BenchDocument => ({
  packages: ['live-manual-pdf', 'live-manual-html'],
  file: `usr/share/doc/live-manual/pdf/live-manual.landscape.${language}.a4.pdf`,
  reference: [`usr/share/doc/live-manual/html/live-manual.${language}.html`],
  columns: 2,
}));

export const DOCUMENTS: readonly BenchDocument[] = [
  ...R,
  ...DEBMAKE,
  ...LIVE,
  {
    packages: ['live-manual-pdf', 'live-manual-html'],
    file: 'usr/share/doc/live-manual/pdf/live-manual.portrait.en.a4.pdf.gz',
    reference: ['usr/share/doc/live-manual/html/live-manual.en.html'],
    columns: 1,
  },
  {
    packages: ['debian-policy'],
    file: 'usr/share/doc/debian-policy/policy.pdf.gz',
    reference: ['usr/share/doc/debian-policy/policy.txt.gz'],
    columns: 1,
  },
  {
    packages: ['debian-policy'],
    file: 'usr/share/doc/debian-policy/fhs/fhs-3.0.pdf.gz',
    reference: ['usr/share/doc/debian-policy/fhs/fhs-3.0.txt.gz'],
    columns: 1,
  },
  {
    packages: ['developers-reference'],
    file: 'usr/share/developers-reference/developers-reference.pdf',
    reference: ['usr/share/developers-reference/developers-reference.txt.gz'],
    columns: 1,
  },
  {
    packages: ['debian-faq'],
    file: 'usr/share/doc/debian/FAQ/debian-faq.en.pdf.gz',
    reference: ['usr/share/doc/debian/FAQ/debian-faq.en.txt.gz'],
    columns: 1,
  },
  {
    packages: ['maint-guide'],
    file: 'usr/share/doc/maint-guide/maint-guide.en.pdf',
    reference: ['usr/share/doc/maint-guide/maint-guide.en.txt.gz'],
    columns: 1,
  },
];
