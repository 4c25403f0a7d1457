import { Transform, type TransformFnParams } from 'class-transformer';

const asAbsent = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

/** A field of a form that was left blank counts as not sent; text around white space is trimmed. */
export const FormText = () =>
  Transform(({ value }: TransformFnParams): unknown => {
    const present = asAbsent(value);
    return typeof present === 'string' ? present.trim() : present;
  });

/** Decimal digits of a form become a number; all else stays as it is and fails validation. */
export const FormInteger = () =>
  Transform(({ value }: TransformFnParams): unknown => {
    const present = asAbsent(value);
    return typeof present === 'string' && /^\d{1,15}$/.test(present) ? Number(present) : present;
  });

/** A list in a form: the field repeated, or one JSON array; a single value is a list of one. */
export const FormList = () =>
  Transform(({ value }: TransformFnParams): unknown => {
    const present = asAbsent(value);
    if (present === undefined || Array.isArray(present)) return present;
    return typeof present === 'string' && present.trim().startsWith('[') ? parsedOrSame(present) : [present];
  });

/** One value or several of a query string. */
export const QueryList = () =>
  Transform(({ value }: TransformFnParams): unknown =>
    value === undefined || Array.isArray(value) ? (value as unknown) : [value],
  );

export function parsedOrSame(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
