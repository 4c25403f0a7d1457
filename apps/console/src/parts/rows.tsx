import type { ReactNode } from 'react';
import { Blank } from './states.js';

/** A table of a few rows, or a sentence where there are none. */
export function Rows<T>(props: {
  readonly items: readonly T[];
  readonly empty: string;
  readonly heads: readonly string[];
  readonly row: (item: T) => ReactNode[];
}) {
  const { items, empty, heads, row } = props;
  if (items.length === 0) return <Blank>{empty}</Blank>;
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Rows">
      <table className="table figures">
        <thead>
          <tr>
            {heads.map((head, at) =>
              head === '' ? (
                <td key={at} />
              ) : (
                <th key={at} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((item, index) => (
            <tr key={index}>
              {row(item).map((cell, at) => (
                <td key={at} className="break">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
