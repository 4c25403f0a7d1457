import { CliError } from '../cli-error.js';
import { canonical } from './record-hash.js';
import type { RecordMapping } from './record-mapping.js';

/** Throws CliError when a stored record and what would be made of it again differ in a field. */
export function assertLossless(
  { name }: RecordMapping,
  stored: Readonly<Record<string, unknown>>,
  again: Readonly<Record<string, unknown>>,
  except: ReadonlySet<string>,
): void {
  for (const field of new Set([...Object.keys(stored), ...Object.keys(again)])) {
    if (except.has(field) || stored[field] === again[field]) continue;
    if (canonical(parsed(stored[field])) === canonical(parsed(again[field]))) continue;
    throw new CliError(
      `A record of ${name} has a field ${field} that this version of Attendant would not keep: ${shortened(stored[field])}. Nothing was changed in the source. Use the version that wrote it.`,
    );
  }
}

/** JSON text as its value, so that the order of fields in it does not matter. */
function parsed(value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function shortened(value: unknown): string {
  return canonical(value).slice(0, 80);
}
