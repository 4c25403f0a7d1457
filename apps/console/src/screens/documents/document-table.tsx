import { Link, useNavigate } from '@tanstack/react-router';
import { Badge } from '../../parts/badge.js';
import { useRowKeys } from '../../parts/row-keys.js';
import { Time } from '../../parts/time.js';
import { type Document, SORTS, stateOf } from './document-query.js';

type Sort = (typeof SORTS)[number];
type Order = 'asc' | 'desc';

interface DocumentTableProps {
  readonly documents: readonly Document[];
  readonly canSelect: boolean;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly sort: Sort;
  readonly order: Order;
  readonly onSort: (sort: Sort, order: Order) => void;
}

export function DocumentTable(props: DocumentTableProps) {
  const { documents, canSelect, selected, onSelect } = props;
  const navigate = useNavigate();
  const ids = documents.map(({ document_id: id }) => id);
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    onSelect(next);
  };
  const current = useRowKeys({
    ids,
    onOpen: (documentId) => void navigate({ to: '/documents/$documentId', params: { documentId } }),
    ...(canSelect && { onSelect: toggle }),
  });
  const areAllSelected = ids.every((id) => selected.has(id));
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Documents">
      <table className="table">
        <thead>
          <tr>
            {canSelect && (
              <td className="select-cell">
                <input
                  type="checkbox"
                  className="check"
                  aria-label="Select all documents of this page"
                  checked={areAllSelected}
                  onChange={() => onSelect(areAllSelected ? new Set() : new Set([...selected, ...ids]))}
                />
              </td>
            )}
            <SortHead {...props} column="title" label="Title" />
            <th scope="col">Type</th>
            <th scope="col">State</th>
            <th scope="col">Language</th>
            <th scope="col" className="end">
              Chunks
            </th>
            <SortHead {...props} column="views" label="Views" end />
            <th scope="col" className="end">
              Helpful
            </th>
            <SortHead {...props} column="updated_at" label="Updated" />
          </tr>
        </thead>
        <tbody>
          {documents.map((document) => (
            <Row
              key={document.document_id}
              document={document}
              isCurrent={document.document_id === current}
              isSelected={selected.has(document.document_id)}
              {...(canSelect && { onToggle: toggle })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SortHead(
  props: Pick<DocumentTableProps, 'sort' | 'order' | 'onSort'> & {
    column: Sort;
    label: string;
    end?: boolean;
  },
) {
  const { sort, order, onSort, column, label, end } = props;
  const isActive = sort === column;
  const next: Order = isActive ? (order === 'asc' ? 'desc' : 'asc') : column === 'title' ? 'asc' : 'desc';
  return (
    <th
      scope="col"
      className={end ? 'end' : ''}
      aria-sort={isActive ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button type="button" className="sort" onClick={() => onSort(column, next)}>
        {label} {isActive && (order === 'asc' ? '▲' : '▼')}
      </button>
    </th>
  );
}

function Row(props: {
  readonly document: Document;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly onToggle?: (id: string) => void;
}) {
  const { document, isCurrent, isSelected, onToggle } = props;
  const { document_id: id, title, error, counters } = document;
  const [state, tone] = stateOf(document);
  return (
    <tr className={`${isCurrent ? 'current' : ''} ${isSelected ? 'chosen' : ''}`}>
      {onToggle && (
        <td className="select-cell">
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${title}`}
            checked={isSelected}
            onChange={() => onToggle(id)}
          />
        </td>
      )}
      <th scope="row" className="title-cell">
        <Link
          to="/documents/$documentId"
          params={{ documentId: id }}
          className="clip"
          dir="auto"
          title={title}
        >
          {title}
        </Link>
        {error && <div className="error hint">{error.message}</div>}
      </th>
      <td>{document.document_type}</td>
      <td>
        <Badge tone={tone}>{state}</Badge>
      </td>
      <td>{document.language ?? '–'}</td>
      <td className="end figures">{document.chunk_count}</td>
      <td className="end figures">{counters.views}</td>
      <td className="end figures">
        {counters.helpful + counters.not_helpful === 0 ? '–' : `${counters.helpful}/${counters.not_helpful}`}
      </td>
      <td>
        <Time at={document.updated_at} />
      </td>
    </tr>
  );
}
