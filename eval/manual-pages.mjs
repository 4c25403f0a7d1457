// Sets for `attendant eval` in German, French and Spanish out of Debian's translated manual pages: the one line that says
// what a page is about is the question, its description the document.
//   for l in de fr es; do apt-get download manpages-$l && dpkg-deb -x manpages-$l*.deb FOLDER; done
//   node eval/manual-pages.mjs FOLDER OUT
import { globSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [folder, out] = process.argv.slice(2);
if (out === undefined) {
  console.error('node eval/manual-pages.mjs FOLDER_OF_UNPACKED_PACKAGES OUT_FOLDER');
  process.exit(2);
}

const SECTIONS = {
  de: { name: 'BEZEICHNUNG', description: 'BESCHREIBUNG' },
  fr: { name: 'NOM', description: 'DESCRIPTION' },
  es: { name: 'NOMBRE', description: 'DESCRIPCIÓN' },
};
const SHORTEST = 400;
const LONGEST = 6_000;
const FEWEST_WORDS = 3;
/** What follows it on the line is text. */
const FONT_REQUEST = /^\.(?:[BIR]|BI|BR|IB|IR|RB|RI|SM|SB) /;

mkdirSync(out, { recursive: true });
for (const [language, sections] of Object.entries(SECTIONS)) {
  const pages = globSync(join(folder, `usr/share/man/${language}/man[1578]/*.gz`))
    .filter((file) => !lstatSync(file).isSymbolicLink())
    .sort()
    .flatMap((file) => readPage(file, sections));
  const lines = (records) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const documents = pages.map(({ id, text }) => ({ id, title: id, text }));
  const questions = pages.map(({ id, question }) => ({ id: `about-${id}`, q: question, rel: { [id]: 1 } }));
  writeFileSync(join(out, `manual-${language}.docs.jsonl`), lines(documents));
  writeFileSync(join(out, `manual-${language}.queries.jsonl`), lines(questions));
  console.log(`${language}: ${pages.length} pages`);
}

function readPage(file, { name, description }) {
  const parts = gunzipSync(readFileSync(file))
    .toString()
    .split(/^\.SH +"?(.*?)"?\s*$/m);
  const section = (title) => {
    const at = parts.findIndex((part, index) => index % 2 === 1 && part.trim() === title);
    return at < 0 ? '' : plainText(parts[at + 1]);
  };
  const text = section(description);
  const question = /^.*? [-–—] (.*)$/s.exec(section(name).replaceAll('\n', ' '))?.[1] ?? '';
  if (text.length < SHORTEST || question.split(/\s+/).length < FEWEST_WORDS) return [];
  return [{ id: basename(file, '.gz'), text: text.slice(0, LONGEST), question }];
}

/** Without the requests and escapes of troff. */
function plainText(troff) {
  return troff
    .split('\n')
    .filter((line) => !/^['.]\\"/.test(line))
    .map((line) => line.replace(FONT_REQUEST, '').replace(/^\.\S*.*$/, ''))
    .join('\n')
    .replace(/\\f(?:[A-Z]|\([A-Z]{2}|\[[A-Z]*\])|\\[,/&]|\\s[+-]?\d/g, '')
    .replaceAll('\\-', '-')
    .replaceAll('\\(aq', "'")
    .replace(/\\[ ~]/g, ' ')
    .replaceAll('\\e', '\\')
    .replaceAll('"', '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
