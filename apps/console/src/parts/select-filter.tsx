import { words } from './format.js';

interface SelectFilterProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly T[];
  readonly nameOf?: (value: T) => string;
  /** What is used without a value. */
  readonly none?: string;
  readonly onChange: (value: T | undefined) => void;
}

/** A filter with one value, or none. */
export function SelectFilter<T extends string>(props: SelectFilterProps<T>) {
  const { label, value, options, nameOf = words, none = 'all', onChange } = props;
  return (
    <select
      className="input select"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(options.find((option) => option === target.value))}
    >
      <option value="">
        {label}: {none}
      </option>
      {options.map((option) => (
        <option key={option} value={option}>
          {nameOf(option)}
        </option>
      ))}
    </select>
  );
}
