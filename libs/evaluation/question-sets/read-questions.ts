import { DomainError, messageOf } from '@app/kernel';
import { z } from 'zod';
import { LONGEST_QUESTION, MOST_QUESTIONS, type TestQuestion } from './question-set.js';
import { EXPECTED_NAMES, QUESTION_NAMES, type QuestionTable, readQuestionTable } from './question-table.js';

export const QUESTION_FORMATS = ['csv', 'jsonl'] as const;
export type QuestionFormat = (typeof QUESTION_FORMATS)[number];

/** A question and the line that it begins on, from 1. */
export interface ReadQuestion extends TestQuestion {
  readonly line: number;
}

const MOST_VALUES = 20;
const LONGEST_VALUE = 500;

const values = (what: string) =>
  z
    .union([z.string().transform((text) => text.split('|')), z.array(z.string())])
    .default([])
    .transform((all) => all.map((each) => each.trim()).filter((each) => each !== ''))
    .refine((all) => all.length <= MOST_VALUES, `has more than ${MOST_VALUES} ${what}`)
    .refine((all) => all.every(({ length }) => length <= LONGEST_VALUE), `has a value that is too long`);

/** A fact is one text, or several alternatives that are separated by `|`. */
const FACTS = z
  .union([z.string().transform((text) => text.split(';')), z.array(z.string())])
  .default([])
  .refine((all) => all.every((fact) => !fact.includes('\\')), 'holds text, not regular expressions')
  .transform((all) => all.map(alternatives).filter((each) => each.length > 0))
  .refine((all) => all.length <= MOST_VALUES, `has more than ${MOST_VALUES} facts`)
  .refine(
    (all) =>
      all.flat().every(({ length }) => length <= LONGEST_VALUE) && all.flat().length <= 5 * MOST_VALUES,
    'has a fact that is too long',
  );

const QUESTION = z.object({
  question: z
    .string('is missing')
    .trim()
    .min(1, 'is missing')
    .max(LONGEST_QUESTION, `is longer than ${LONGEST_QUESTION} characters`),
  expected: values('documents'),
  facts: FACTS,
});

/**
 * Reads questions from a CSV table with a header or from JSON Lines. Both have `question`, `expected` (documents, separated
 * by `|` or as a list) and `facts` (separated by `;` or as a list). Throws VALIDATION_ERROR with the line and what to change.
 */
export function readTestQuestions(content: string, format: QuestionFormat): ReadQuestion[] {
  const rows = format === 'csv' ? csvRows(content) : jsonRows(content);
  if (rows.length === 0) throw problem(null, 'There is no question in the file.');
  if (rows.length > MOST_QUESTIONS)
    throw problem(
      null,
      `There are ${rows.length} questions; a set has at most ${MOST_QUESTIONS}. Split the file into several sets.`,
    );
  return rows.map(({ line, row }) => {
    const parsed = QUESTION.safeParse(row);
    if (parsed.success) return { line, ...parsed.data };
    const [issue] = parsed.error.issues;
    throw problem(line, `Line ${line}: "${issue?.path[0]?.toString() ?? 'row'}" ${issue?.message ?? ''}.`);
  });
}

export function problem(line: number | null, message: string): DomainError {
  return new DomainError('VALIDATION_ERROR', message, [
    { field: 'content', rule: 'questions', message, ...(line !== null && { line }) },
  ]);
}

interface Row {
  readonly line: number;
  readonly row: Readonly<Record<string, unknown>>;
}

function csvRows(content: string): Row[] {
  const { has, rows } = tableOf(content);
  if (rows.length > 0 && !(has.question && (has.expected || has.facts)))
    throw problem(1, 'The first line must name the columns question, and expected or facts.');
  return rows.map(({ line, ...row }) => ({ line, row }));
}

function tableOf(content: string): QuestionTable {
  try {
    return readQuestionTable(content, MOST_QUESTIONS + 1);
  } catch (error) {
    throw problem(null, `The table cannot be read: ${messageOf(error)}.`);
  }
}

function jsonRows(content: string): Row[] {
  const rows: Row[] = [];
  for (const [index, text] of content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    if (text.trim() === '') continue;
    if (rows.length > MOST_QUESTIONS) break;
    rows.push({ line: index + 1, row: jsonRow(text, index + 1) });
  }
  return rows;
}

function jsonRow(text: string, line: number): Row['row'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw problem(line, `Line ${line} is not JSON. Each line is an object such as {"question": "…"}.`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw problem(line, `Line ${line} is not an object. Each line is an object such as {"question": "…"}.`);
  const row = value as Record<string, unknown>;
  const [question, expected] = [first(row, QUESTION_NAMES), first(row, EXPECTED_NAMES)];
  return { question, expected: expected ?? [], facts: row['facts'] ?? [] };
}

function first(row: Record<string, unknown>, names: readonly string[]): unknown {
  return names.map((name) => row[name]).find((value) => value !== undefined);
}

function alternatives(fact: string): string[] {
  return fact
    .split('|')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
