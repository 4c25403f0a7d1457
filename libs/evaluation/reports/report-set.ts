import { access } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ENTITY_TYPES, REPORT_INTENTS, REPORT_TYPES, STATISTIC_UNITS } from '@app/reports';
import { z } from 'zod';
import { fileProblem, readJsonLines } from '../sets/json-lines.js';

const YEAR = z.int().min(1980).max(2100);

const SECTION = z.object({
  section_id: z.string().min(1),
  report: z.object({
    title: z.string().min(1),
    publisher: z.string().min(1),
    year: YEAR,
    report_type: z.enum(REPORT_TYPES).default('other'),
    url: z.string().nullish(),
    language: z.string().length(2).nullish(),
  }),
  text: z.string().min(1),
  mentions: z
    .array(
      z.object({
        start: z.int().min(0),
        end: z.int().min(1),
        text: z.string().min(1),
        type: z.enum(ENTITY_TYPES),
        id: z.string().nullish(),
      }),
    )
    .default([]),
  stats: z
    .array(
      z.object({
        name: z.string(),
        subject: z.string(),
        period: YEAR,
        value: z.number(),
        unit: z.enum(STATISTIC_UNITS),
      }),
    )
    .default([]),
});
export type GoldSection = z.output<typeof SECTION>;

const QUESTION = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  intent: z.enum(REPORT_INTENTS).optional(),
  years: z.tuple([YEAR.nullable(), YEAR.nullable()]).nullish(),
  publishers: z.array(z.string()).default([]),
  entities: z.array(z.string()).default([]),
  section_ids: z.array(z.string()).default([]),
  answers: z.array(z.string()).default([]),
  chart: z.object({ type: z.string(), points: z.array(z.tuple([z.number(), z.number()])) }).optional(),
  unanswerable: z.boolean().default(false),
});
export type GoldQuestion = z.output<typeof QUESTION>;

const CELL = z.union([z.string(), z.number()]);
const STRUCTURED = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  rows: z.array(z.array(CELL)),
  row_count: z.int().optional(),
});
export type StructuredQuestion = z.output<typeof STRUCTURED>;

const CONFLICT = z.object({
  id: z.string().min(1),
  statements: z.array(z.object({ text: z.string(), year: YEAR, publisher: z.string() })).length(2),
  conflict: z.boolean(),
});
export type ConflictPair = z.output<typeof CONFLICT>;

/** Sections of reports with what they mention and count, and questions about them. */
export interface ReportSet {
  readonly name: string;
  readonly sections: readonly GoldSection[];
  readonly questions: readonly GoldQuestion[];
  readonly structured: readonly StructuredQuestion[];
  readonly conflicts: readonly ConflictPair[];
}

/**
 * Reads `sections.jsonl` and `questions.jsonl` of a folder, and `structured.jsonl` and `conflicts.jsonl` where they are
 * there. Throws VALIDATION_ERROR with the file and the line for what is missing, invalid or not consistent.
 */
export async function readReportSet(folder: string): Promise<ReportSet> {
  const sections = await readJsonLines(join(folder, 'sections.jsonl'), SECTION);
  const file = join(folder, 'sections.jsonl');
  for (const { line, row } of sections)
    for (const { start, end, text } of row.mentions)
      if (row.text.slice(start, end) !== text)
        throw fileProblem(file, line, `the text from ${start} to ${end} is not ${JSON.stringify(text)}.`);
  const known = new Set(sections.map(({ row }) => row.section_id));
  const questions = await readJsonLines(join(folder, 'questions.jsonl'), QUESTION);
  for (const { line, row } of questions) {
    const unknown = row.section_ids.find((id) => !known.has(id));
    if (unknown !== undefined)
      throw fileProblem(
        join(folder, 'questions.jsonl'),
        line,
        `there is no section ${JSON.stringify(unknown)}.`,
      );
  }
  return {
    name: basename(resolve(folder)),
    sections: sections.map(({ row }) => row),
    questions: questions.map(({ row }) => row),
    structured: await readOptional(join(folder, 'structured.jsonl'), STRUCTURED),
    conflicts: await readOptional(join(folder, 'conflicts.jsonl'), CONFLICT),
  };
}

async function readOptional<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>[]> {
  try {
    await access(file);
  } catch {
    return [];
  }
  return (await readJsonLines(file, schema)).map(({ row }) => row);
}
