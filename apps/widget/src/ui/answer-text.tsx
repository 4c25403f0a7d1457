import { type Block, type Inline, answerParts } from '@app/client';
import { useMemo } from 'preact/hooks';

export interface AnswerTextProps {
  readonly text: string;
  /** Opens the passage of a citation; a marker without one is shown as text. */
  readonly markers: ReadonlySet<string>;
  readonly sourceLabel: string;
  onCitation(marker: string): void;
}

/** An answer as text nodes and a few elements: nothing of it is parsed as HTML. */
export function AnswerText({ text, ...citations }: AnswerTextProps) {
  const blocks = useMemo(() => answerParts(text), [text]);
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} {...citations} />
      ))}
    </>
  );
}

type CitationProps = Omit<AnswerTextProps, 'text'>;

function BlockView({ block, ...citations }: { readonly block: Block } & CitationProps) {
  switch (block.kind) {
    case 'code':
      return (
        <pre dir="ltr" tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index} dir="auto">
          <Line parts={item} {...citations} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return (
        <div class="table" tabIndex={0}>
          <table>
            {block.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => {
                  const content = <Line parts={cell} {...citations} />;
                  return index === 0 ? <th key={column}>{content}</th> : <td key={column}>{content}</td>;
                })}
              </tr>
            ))}
          </table>
        </div>
      );
    case 'heading':
      return (
        <p dir="auto" class="heading">
          <Line parts={block.content} {...citations} />
        </p>
      );
    case 'paragraph':
      return (
        <p dir="auto">
          <Line parts={block.content} {...citations} />
        </p>
      );
  }
}

function Line({
  parts,
  markers,
  sourceLabel,
  onCitation,
}: { readonly parts: readonly Inline[] } & CitationProps) {
  return (
    <>
      {parts.map((part, index) => {
        switch (part.kind) {
          case 'strong':
            return <strong key={index}>{part.text}</strong>;
          case 'emphasis':
            return <em key={index}>{part.text}</em>;
          case 'code':
            return (
              <code key={index} dir="ltr">
                {part.text}
              </code>
            );
          case 'link':
            return (
              <a key={index} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
                {part.text}
              </a>
            );
          case 'citation':
            if (!markers.has(part.text)) return part.text;
            return (
              <button
                key={index}
                type="button"
                class="marker"
                part="citation"
                aria-label={`${sourceLabel} ${part.text.slice(1, -1)}`}
                onClick={() => onCitation(part.text)}
              >
                {part.text.slice(1, -1)}
              </button>
            );
          default:
            return part.text;
        }
      })}
    </>
  );
}
