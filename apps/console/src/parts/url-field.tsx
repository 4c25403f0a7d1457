import { type ComponentProps, useEffect, useRef, useState } from 'react';

interface UrlFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onBlur'> {
  /** What the address has. */
  readonly value: string;
  /** Puts a text into the address. */
  readonly onType: (text: string) => void;
  /** How long the typing pauses before the address changes. */
  readonly delayMs?: number;
}

/**
 * A field whose value is in the address. The address changes a moment after the typing, so the field shows what was typed
 * for as long as it has the focus.
 */
export function UrlField({ value, onType, delayMs = 0, ...input }: UrlFieldProps) {
  const [typed, setTyped] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const apply = (text: string) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    onType(text);
  };
  const type = (text: string) => {
    setTyped(text);
    if (delayMs === 0) return apply(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(text), delayMs);
  };
  const leave = () => {
    if (timer.current !== undefined && typed !== undefined) apply(typed);
    setTyped(undefined);
  };
  return (
    <input {...input} value={typed ?? value} onChange={({ target }) => type(target.value)} onBlur={leave} />
  );
}
