import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The query string of the address: a name with several values is a list. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

export function parseSearch(text: string): Search {
  const params = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search))
    for (const item of [value].flat())
      if (item !== undefined && item !== null && item !== '') params.append(name, String(item));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function one(value: Search[string]): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}

export function many(value: Search[string]): string[] {
  return value === undefined ? [] : [value].flat();
}

/** A value of the address if it is one of `allowed`. */
export function oneOf<T extends string>(value: Search[string], allowed: readonly T[]): T | undefined {
  return allowed.find((item) => item === one(value));
}

export function wholeNumber(value: Search[string]): number | undefined {
  const number = Number(one(value) ?? Number.NaN);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/**
 * The filters of a screen, which are part of the address. A change returns to the first page; a change by typing replaces
 * the entry of the history instead of adding one.
 */
export function useUrlState(): [Search, (patch: Search, options?: { replace?: boolean }) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Search, { replace = false }: { replace?: boolean } = {}) => {
      const next = (previous: Search) => ({
        ...previous,
        ...('page' in patch ? {} : { page: undefined }),
        ...patch,
      });
      void navigate({ to: '.', search: next, replace, resetScroll: false });
    },
    [navigate],
  );
  return [search, change];
}
