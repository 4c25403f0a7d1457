/** A document of a Debian package with its twin: the same text in another format, from the same sources. */
export interface BenchDocument {
  readonly packages: readonly string[];
  readonly file: string;
  /**
   * Text or HTML files in reading order; `document.xml` stands for a Word file's own XML without its tags, `poppler` for
   * the order in which the file's program wrote it, as `pdftotext -raw` tells it: articles have no other twin.
   */
  readonly reference: readonly string[] | 'document.xml' | 'poppler';
  readonly columns: 1 | 2;
  /** Its HTML twin's tables are the document's, cell by cell. */
  readonly tables?: boolean;
  /** Its twin has a table of contents before each chapter, the document has none there. */
  readonly chapterContents?: boolean;
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
const CHAPTERS = [
  'pr01',
  ...Array.from({ length: 12 }, (_, index) => `ch${String(index + 1).padStart(2, '0')}`),
  'apa',
];
const REFERENCE = ['en', 'it'].map((language): BenchDocument => ({
  packages: [`debian-reference-${language}`],
  file: `usr/share/debian-reference/debian-reference.${language}.pdf`,
  reference: CHAPTERS.map((chapter) => `usr/share/debian-reference/${chapter}.${language}.html`),
  columns: 1,
  tables: true,
}));
const PREVISAT = ['docx', 'pdf'].flatMap((extension) =>
  ['en', 'fr'].map((language): BenchDocument => ({
    packages: ['previsat'],
    file: `usr/share/Astropedia/PreviSat/doc/PreviSat_${language}.${extension}`,
    reference: 'document.xml',
    columns: 1,
  })),
);
const ARTICLES = [
  'ieeepes/ieeepes_doc',
  'revtex4-1/sample/aps/apssamp',
  'acmart/samples/sample-sigconf',
  'acmart/samples/sample-sigplan',
].map((name): BenchDocument => ({
  packages: ['texlive-publishers-doc'],
  file: `usr/share/doc/texlive-doc/latex/${name}.pdf`,
  reference: 'poppler',
  columns: 2,
}));

const single = (name: string, file: string, reference: string): BenchDocument => ({
  packages: [name],
  file,
  reference: [reference],
  columns: 1,
});

export const DOCUMENTS: readonly BenchDocument[] = [
  ...R,
  ...DEBMAKE,
  ...REFERENCE,
  single(
    'debian-policy',
    'usr/share/doc/debian-policy/policy.pdf.gz',
    'usr/share/doc/debian-policy/policy.txt.gz',
  ),
  {
    ...single(
      'debian-policy',
      'usr/share/doc/debian-policy/fhs/fhs-3.0.pdf.gz',
      'usr/share/doc/debian-policy/fhs/fhs-3.0.txt.gz',
    ),
    chapterContents: true,
  },
  single(
    'developers-reference',
    'usr/share/developers-reference/developers-reference.pdf',
    'usr/share/developers-reference/developers-reference.txt.gz',
  ),
  single(
    'debian-faq',
    'usr/share/doc/debian/FAQ/debian-faq.en.pdf.gz',
    'usr/share/doc/debian/FAQ/debian-faq.en.txt.gz',
  ),
  single(
    'maint-guide',
    'usr/share/doc/maint-guide/maint-guide.en.pdf',
    'usr/share/doc/maint-guide/maint-guide.en.txt.gz',
  ),
  ...PREVISAT,
  {
    packages: ['python3-pattern'],
    file: 'usr/share/doc/python3-pattern/test/corpora/carroll-lookingglass.docx',
    reference: 'document.xml',
    columns: 1,
  },
  ...ARTICLES,
];
