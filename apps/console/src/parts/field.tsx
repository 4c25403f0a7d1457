import { type ComponentProps, type ReactNode, useId } from 'react';
import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { ApiFailure } from '@app/client';

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly children: (attributes: {
    readonly id: string;
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby': string | undefined;
  }) => ReactNode;
}

/** A control with its label, a hint and what is wrong with its value. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-invalid': error !== undefined,
        'aria-describedby': described === '' ? undefined : described,
      })}
      {hint && (
        <span id={`${id}-hint`} className="hint">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="error">
          {error}
        </span>
      )}
    </div>
  );
}

export function TextField({
  label,
  hint,
  error,
  ...input
}: Omit<FieldProps, 'children'> & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(attributes) => <input className="input" {...attributes} {...input} />}
    </Field>
  );
}

/**
 * Puts the API's sentences at their fields. Returns what belongs to no field of the form. `prefix` is where the form is in
 * the request, such as `cameras.0.`.
 */
export function showProblems<T extends FieldValues>(
  error: unknown,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
  prefix = '',
): unknown {
  if (!(error instanceof ApiFailure)) return error;
  const known = error.details
    .map(({ field = '', message = error.message }) => ({
      field: field.replace(prefix, '') as Path<T>,
      message: message.replace(prefix, ''),
    }))
    .filter(({ field }) => fields.includes(field));
  for (const { field, message } of known) setError(field, { message }, { shouldFocus: true });
  return known.length > 0 ? undefined : error;
}
