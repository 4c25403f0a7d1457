import { words } from './format.js';

interface SelectFilterProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly T[];
  readonly nameOf?: (value: T) => string;
  readonly onChange: (value: T | undefined) => void;
}

/** A filter with one value, or none. */
export function SelectFilter<T extends string>(props: SelectFilterProps<T>) {
  const { label, value, options, nameOf = words, onChange } = props;
  return (
    <select
      className="input select"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(options.find((option) => option === target.value))}
    >
      <option value="">{label}: all</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {nameOf(option)}
        </option>
      ))}
    </select>
  );
}
