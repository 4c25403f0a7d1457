import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DomainError, messageOf } from '@app/kernel';
import type { z } from 'zod';

/** A row and the line that it stands on, from 1. */
export interface Line<T> {
  readonly line: number;
  readonly row: T;
}

/** What is wrong with a file of an evaluation, with the file's name and the line where it is known. */
export function fileProblem(file: string, line: number | null, problem: string): DomainError {
  return new DomainError('VALIDATION_ERROR', `${file}${line === null ? '' : `, line ${line}`}: ${problem}`);
}

/**
 * The rows of a JSON Lines file; a name that ends in `.gz` is unpacked. Blank lines are skipped. Raises
 * VALIDATION_ERROR for a file that cannot be read, holds no row, or has a line that is not of the schema.
 */
export async function readJsonLines<S extends z.ZodType>(
  file: string,
  schema: S,
): Promise<Line<z.output<S>>[]> {
  const rows: Line<z.output<S>>[] = [];
  (await readText(file)).split('\n').forEach((text, index) => {
    if (text.trim() !== '') rows.push({ line: index + 1, row: parse(file, index + 1, text, schema) });
  });
  if (rows.length === 0) throw fileProblem(file, null, 'the file is empty.');
  return rows;
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const plain = file.endsWith('.gz') ? await promisify(gunzip)(bytes) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (error) {
    throw fileProblem(file, null, `the file cannot be read (${messageOf(error)}).`);
  }
}

function parse<S extends z.ZodType>(file: string, line: number, text: string, schema: S): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fileProblem(file, line, `this is not JSON (${messageOf(error)}).`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw fileProblem(
    file,
    line,
    `${field === '' ? 'the row' : `"${field}"`}: ${issue?.message ?? 'is invalid'}.`,
  );
}
