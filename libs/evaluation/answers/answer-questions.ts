import { z } from 'zod';
import { fileProblem, readJsonLines } from '../sets/json-lines.js';

/** A question that is asked through the chat, with what a right answer must say. */
export interface AnswerQuestion {
  readonly id: string;
  /** The folder that it is about; null when it is about every folder. */
  readonly set: string | null;
  readonly kind: string;
  readonly text: string;
  /** Questions asked before it in the same conversation. */
  readonly history: readonly string[];
  readonly answerable: boolean;
  /** Matches the path of each document that answers; null when it is not known. */
  readonly file: RegExp | null;
  /** A right answer matches each of them. */
  readonly facts: readonly RegExp[];
}

const PATTERN = z.string().transform((source, context) => {
  try {
    return new RegExp(source, 'iu');
  } catch {
    try {
      return new RegExp(source, 'i');
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  }
});

const QUESTION = z.object({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  set: z.string().min(1).nullish(),
  kind: z.string().min(1).default('question'),
  q: z.string().trim().min(1).max(4000),
  history: z.array(z.string().trim().min(1).max(4000)).default([]),
  answerable: z.boolean(),
  file: PATTERN.nullish(),
  facts: z.array(PATTERN).default([]),
});

/**
 * Reads questions from a JSON Lines file (or `.jsonl.gz`). Throws VALIDATION_ERROR with file and line for a row of
 * another form, an id that comes twice, and an answerable question without facts.
 */
export async function readAnswerQuestions(file: string): Promise<AnswerQuestion[]> {
  const lines = new Map<string, number>();
  return (await readJsonLines(file, QUESTION)).map(({ line, row }) => {
    const { id, set = null, kind, q: text, history, answerable, file: document = null, facts } = row;
    const previous = lines.get(id);
    if (previous !== undefined)
      throw fileProblem(file, line, `the id ${JSON.stringify(id)} stands on line ${previous} already.`);
    lines.set(id, line);
    if (answerable && facts.length === 0)
      throw fileProblem(
        file,
        line,
        'an answerable question needs "facts": regular expressions that a right answer matches.',
      );
    return { id, set, kind, text, history, answerable, file: document, facts };
  });
}
