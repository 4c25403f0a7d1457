import { access } from 'node:fs/promises';
import { basename } from 'node:path';
import { DOCUMENT_TYPES } from '@app/knowledge-base';
import { z } from 'zod';
import type { EvaluationDocument, EvaluationQuestion, EvaluationSet } from './evaluation-set.js';
import { fileProblem, type Line, readJsonLines } from './json-lines.js';

const id = z.union([z.string().min(1), z.number().transform(String)]);

const DOCUMENT = z.object({
  id,
  title: z.string().default(''),
  text: z.string(),
  document_type: z.enum(DOCUMENT_TYPES).default('general'),
});

const QUESTION = z.object({
  id,
  q: z.string().trim().min(1),
  rel: z.record(z.string(), z.number().nonnegative()).default({}),
  answers: z.array(z.string()).default([]),
  unanswerable: z.boolean().default(false),
});

/**
 * Reads `DIR/NAME.docs.jsonl` and `DIR/NAME.queries.jsonl`, or the same with `.gz`. Raises VALIDATION_ERROR with file
 * and line for what is missing, is of another form, comes twice, or names a document that is not in the set.
 */
export async function readEvaluationSet(path: string): Promise<EvaluationSet> {
  const documents = await readDocuments(await existing(`${path}.docs.jsonl`));
  const questions = await readQuestions(await existing(`${path}.queries.jsonl`), documents);
  return { name: basename(path), documents: [...documents.values()], questions };
}

async function existing(file: string): Promise<string> {
  for (const name of [file, `${file}.gz`]) {
    const found = await access(name).then(
      () => true,
      () => false,
    );
    if (found) return name;
  }
  throw fileProblem(file, null, 'there is no such file, nor one with .gz. A set is named as DIR/NAME.');
}

async function readDocuments(file: string): Promise<Map<string, EvaluationDocument>> {
  const lines = await readJsonLines(file, DOCUMENT);
  refuseTwins(file, lines);
  return new Map(
    lines.map(({ row: { document_type: documentType, ...row } }) => [row.id, { ...row, documentType }]),
  );
}

async function readQuestions(
  file: string,
  documents: ReadonlyMap<string, EvaluationDocument>,
): Promise<EvaluationQuestion[]> {
  const lines = await readJsonLines(file, QUESTION);
  refuseTwins(file, lines);
  return lines.map(({ line, row: { q: text, rel, ...row } }) => {
    const unknown = Object.keys(rel).find((each) => !documents.has(each));
    if (unknown !== undefined)
      throw fileProblem(
        file,
        line,
        `"rel" names the document ${JSON.stringify(unknown)}, which is not in the set.`,
      );
    return { ...row, text, relevant: new Map(Object.entries(rel).filter(([, gain]) => gain > 0)) };
  });
}

function refuseTwins(file: string, lines: readonly Line<{ readonly id: string }>[]): void {
  const seen = new Map<string, number>();
  for (const { line, row } of lines) {
    const earlier = seen.get(row.id);
    if (earlier !== undefined)
      throw fileProblem(file, line, `the id ${JSON.stringify(row.id)} stands on line ${earlier} already.`);
    seen.set(row.id, line);
  }
}
