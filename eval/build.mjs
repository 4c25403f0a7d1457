/**
 * Writes eval/product.docs.jsonl from the pages of docs/, a document for each section, and checks that every question
 * of eval/product.queries.jsonl names sections that exist, and answers that stand in them.
 *   node eval/build.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const PAGES = ['accounts', 'answers', 'documents', 'getting-started', 'operations', 'safety'];

const documents = PAGES.flatMap((page) => {
  const [introduction, ...sections] = readFileSync(join(ROOT, 'docs', `${page}.md`), 'utf8').split(/^## /m);
  const title = /^# (.+)$/m.exec(introduction)?.[1] ?? page;
  const opening = introduction.replace(/^# .+$/m, '').trim();
  return [
    ...(opening === '' ? [] : [{ id: page, title, text: opening }]),
    ...sections.map((section) => {
      const [heading, ...lines] = section.split('\n');
      return {
        id: `${page}#${heading
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .replace(/^-|-$/g, '')}`,
        title: `${title}: ${heading}`,
        text: lines.join('\n').trim(),
      };
    }),
  ];
});

const textOf = new Map(documents.map(({ id, text }) => [id, text.toLowerCase()]));
const problems = readFileSync(join(import.meta.dirname, 'product.queries.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .flatMap((line) => {
    const { id, rel = {}, answers = [], unanswerable = false } = JSON.parse(line);
    const known = Object.keys(rel);
    const held = answers.filter((answer) =>
      known.some((name) => textOf.get(name)?.includes(answer.toLowerCase())),
    );
    return [
      ...known.filter((name) => !textOf.has(name)).map((name) => `${id}: there is no section ${name}`),
      ...(answers.length > 0 && held.length === 0 ? [`${id}: no answer stands in its sections`] : []),
      ...(unanswerable === known.length > 0 ? [`${id}: it is either unanswerable or has sections`] : []),
    ];
  });
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
writeFileSync(
  join(import.meta.dirname, 'product.docs.jsonl'),
  documents.map((document) => `${JSON.stringify(document)}\n`).join(''),
);
console.log(`${documents.length} sections`);
