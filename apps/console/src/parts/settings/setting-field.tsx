import type { ReactNode } from 'react';
import { Field, TextField } from '../field.js';
import type { Setting, Values } from './settings.js';

interface FieldProps {
  readonly setting: Setting;
  readonly value: Values[string];
  readonly problem: string | undefined;
  readonly onChange: (value: Values[string]) => void;
}

/** A control for a setting of the configuration. */
export function SettingField({ setting, value, problem, onChange }: FieldProps) {
  const { label, help, type, nullable, options } = setting;
  const hint = (
    <>
      {help} <Origin setting={setting} />
    </>
  );
  if (type === 'boolean')
    return (
      <div className="stack tight">
        <label className="check-label">
          <input
            type="checkbox"
            className="check"
            checked={value === true}
            onChange={({ target }) => onChange(target.checked)}
          />
          {label}
        </label>
        <span className="hint">{hint}</span>
        {problem && <span className="error">{problem}</span>}
      </div>
    );
  if (type === 'integer' || type === 'number')
    return <NumberField key={String(setting.value)} {...{ setting, value, problem, onChange }} hint={hint} />;
  if (type === 'choice')
    return (
      <Field label={label} hint={hint} error={problem}>
        {(attributes) => (
          <select
            className="input"
            {...attributes}
            value={String(value)}
            onChange={({ target }) => onChange(target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={!option.available}>
                {option.available ? option.value : `${option.value} (needs ${option.missing.join(', ')})`}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  return (
    <TextField
      label={label}
      hint={hint}
      error={problem}
      required={!nullable}
      value={value === null ? '' : String(value)}
      onChange={({ target }) => onChange(target.value === '' && nullable ? null : target.value)}
    />
  );
}

/** Where the value in force comes from, unless it is the default. */
function Origin({ setting }: { readonly setting: Setting }) {
  const { origin, hidden_variable: variable } = setting;
  if (origin === 'environment') return <>Set by the environment.</>;
  if (origin === 'file') return <>Set by a configuration file.</>;
  if (origin === 'default') return null;
  return (
    <>
      Changed from {shown(setting.default)}
      {variable && <>; {variable} has no effect</>}.
    </>
  );
}

/** Keeps what is typed as text, so that a field may be empty for a moment. */
function NumberField({ setting, value, problem, hint, onChange }: FieldProps & { readonly hint: ReactNode }) {
  const { label, type, min, max } = setting;
  return (
    <TextField
      label={label}
      hint={
        <>
          {min !== null && max !== null && `From ${min} to ${max}. `}
          {hint}
        </>
      }
      error={problem}
      type="number"
      required
      min={min ?? undefined}
      max={max ?? undefined}
      step={type === 'integer' ? 1 : 'any'}
      defaultValue={Number(value)}
      onChange={({ target }) => {
        if (target.value !== '' && Number.isFinite(target.valueAsNumber)) onChange(target.valueAsNumber);
      }}
    />
  );
}

/** A value in words. */
export function shown(value: Values[string]): string {
  if (value === null) return 'default';
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
