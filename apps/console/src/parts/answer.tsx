import { Fragment, type ReactNode } from 'react';
import { answerParts, type Inline } from '@app/client';

type Cite = (marker: string) => ReactNode;

/** An answer, as text nodes: nothing in it has to be sanitized. */
export function Answer({ text, cite = (marker) => marker }: { readonly text: string; readonly cite?: Cite }) {
  return (
    <div className="answer" dir="auto">
      {answerParts(text).map((block, at) => {
        switch (block.kind) {
          case 'paragraph':
            return <p key={at}>{inline(block.content, cite)}</p>;
          case 'heading':
            return (
              <p key={at}>
                <strong>{inline(block.content, cite)}</strong>
              </p>
            );
          case 'code':
            return (
              <pre key={at} tabIndex={0}>
                <code>{block.text}</code>
              </pre>
            );
          case 'list': {
            const items = block.items.map((item, index) => <li key={index}>{inline(item, cite)}</li>);
            return block.ordered ? (
              <ol key={at} start={block.start}>
                {items}
              </ol>
            ) : (
              <ul key={at}>{items}</ul>
            );
          }
          case 'table':
            return (
              <table key={at} className="table">
                <tbody>
                  {block.rows.map((cells, row) => (
                    <tr key={row}>
                      {cells.map((cell, column) => (
                        <td key={column}>{inline(cell, cite)}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            );
        }
      })}
    </div>
  );
}

function inline(parts: readonly Inline[], cite: Cite): ReactNode {
  return parts.map((part, at) => {
    switch (part.kind) {
      case 'text':
        return <Fragment key={at}>{part.text}</Fragment>;
      case 'strong':
        return <strong key={at}>{part.text}</strong>;
      case 'emphasis':
        return <em key={at}>{part.text}</em>;
      case 'code':
        return <code key={at}>{part.text}</code>;
      case 'link':
        return (
          <a key={at} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        );
      case 'citation':
        return <Fragment key={at}>{cite(part.text)}</Fragment>;
    }
  });
}
