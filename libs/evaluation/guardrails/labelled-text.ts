import { basename } from 'node:path';
import { z } from 'zod';
import type { TypedRange } from '../measures/detection.js';
import { fileProblem, readJsonLines } from '../sets/json-lines.js';

export type Label = 'positive' | 'negative';

export interface LabelledText {
  readonly line: number;
  readonly text: string;
  /** Whether the rule should find something. */
  readonly positive: boolean;
  /** The places to be found; null where only the whole text is labelled. */
  readonly spans: readonly TypedRange[] | null;
}

export interface LabelledFile {
  /** Without its folder. */
  readonly name: string;
  readonly texts: readonly LabelledText[];
}

const offset = z.number().int().nonnegative();
const TEXT = z.object({
  t: z.string(),
  spans: z.array(z.tuple([z.string(), offset, offset])).optional(),
  toxic: z.union([z.literal(0), z.literal(1), z.boolean()]).optional(),
});

/**
 * Reads a file of texts `{t, …}`. What a text is comes from its `spans` or `toxic`, or else from `label`, which goes for
 * the whole file. Raises VALIDATION_ERROR with file and line.
 */
export async function readLabelledTexts(file: string, label?: Label): Promise<LabelledFile> {
  const lines = await readJsonLines(file, TEXT);
  const texts = lines.map(({ line, row: { t: text, spans, toxic } }): LabelledText => {
    const beyond = spans?.find(([, start, end]) => end <= start || end > text.length);
    if (beyond)
      throw fileProblem(file, line, `"spans" names a place that is not in the text: ${beyond.join(', ')}.`);
    if (spans && label === undefined) {
      const places = spans.map(([type, start, end]) => ({ type, start, end }));
      return { line, text, positive: places.length > 0, spans: places };
    }
    if (label === undefined && toxic === undefined)
      throw fileProblem(
        file,
        line,
        'the text has no label. Say what all texts of the file are: --label positive|negative',
      );
    return { line, text, positive: label === undefined ? Boolean(toxic) : label === 'positive', spans: null };
  });
  return { name: basename(file), texts };
}
