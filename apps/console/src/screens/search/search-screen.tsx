import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { api, dataOf, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { counted, milliseconds } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Blank, QueryView } from '../../parts/states.js';
import { UrlField } from '../../parts/url-field.js';
import { one, type Search, useUrlState } from '../../parts/url-state.js';
import './search.css';

type Result = Schemas['SearchResultResponse'];

interface Side {
  readonly topK: number;
  readonly minimum: number;
}

const USUAL: Readonly<Record<'a' | 'b', Side>> = {
  a: { topK: 5, minimum: 0.1 },
  b: { topK: 10, minimum: 0.05 },
};

function sideOf(search: Search, name: 'a' | 'b'): Side {
  const given = (field: string, usual: number, most: number) => {
    const value = Number(one(search[`${name}_${field}`]) ?? usual);
    return value >= 0 && value <= most ? value : usual;
  };
  return {
    topK: Math.round(given('top', USUAL[name].topK, 50)) || 1,
    minimum: given('min', USUAL[name].minimum, 1),
  };
}

/** Searches as the assistant does, with one configuration or two side by side. */
export function SearchScreen() {
  const [search, change] = useUrlState();
  const query = one(search['q'])?.trim() ?? '';
  const isCompared = one(search['compare']) === 'yes';
  const sides = (isCompared ? ['a', 'b'] : ['a']) as ('a' | 'b')[];
  const first = useSearchResults(query, sideOf(search, 'a'), query !== '');
  const second = useSearchResults(query, sideOf(search, 'b'), query !== '' && isCompared);
  const results = { a: first, b: second };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change({ q: String(new FormData(event.currentTarget).get('q')) });
  };
  return (
    <>
      <PageHead title="Search">
        <Button aria-pressed={isCompared} onClick={() => change({ compare: isCompared ? undefined : 'yes' })}>
          {isCompared ? 'One configuration' : 'Compare two configurations'}
        </Button>
      </PageHead>
      <form className="row filters" onSubmit={submit}>
        <input
          type="search"
          name="q"
          className="input grow"
          aria-label="Question or words"
          placeholder="How long does a refund take?"
          maxLength={1_000}
          defaultValue={query}
          key={query}
        />
        <Button type="submit" tone="main">
          Search
        </Button>
      </form>
      <div className="search-sides in-order">
        {sides.map((name) => (
          <section key={name} className="card" aria-label={`Configuration ${name.toUpperCase()}`}>
            <SideForm name={name} side={sideOf(search, name)} />
            {query === '' ? (
              <Blank>The passages that an answer would be made from appear here.</Blank>
            ) : (
              <QueryView query={results[name]} rows={5}>
                {(data) => (
                  <Results
                    data={data}
                    {...(name === 'b' && results.a.data && { others: results.a.data.results })}
                  />
                )}
              </QueryView>
            )}
          </section>
        ))}
      </div>
    </>
  );
}

function useSearchResults(query: string, { topK, minimum }: Side, enabled: boolean) {
  return useQuery({
    ...LIST,
    queryKey: ['search', query, topK, minimum],
    enabled,
    queryFn: () =>
      dataOf(
        api.POST('/api/v1/knowledge-base/search', {
          body: { query: query.slice(0, 1_000), top_k: topK, min_relevance_score: minimum },
        }),
      ),
  });
}

function SideForm({ name, side }: { readonly name: 'a' | 'b'; readonly side: Side }) {
  const [, change] = useUrlState();
  return (
    <header className="row side-form">
      <strong>{name.toUpperCase()}</strong>
      <label className="row">
        Passages
        <UrlField
          type="number"
          className="input short"
          min={1}
          max={50}
          value={String(side.topK)}
          onType={(count) => change({ [`${name}_top`]: count }, { replace: true })}
        />
      </label>
      <label className="row">
        At least
        <UrlField
          type="number"
          className="input short"
          min={0}
          max={1}
          step={0.05}
          value={String(side.minimum)}
          onType={(score) => change({ [`${name}_min`]: score }, { replace: true })}
        />
      </label>
    </header>
  );
}

function Results({ data, others }: { data: Schemas['SearchResponse']; others?: readonly Result[] }) {
  if (data.results.length === 0) return <Blank>No passage reaches this relevance.</Blank>;
  return (
    <>
      <p className="quiet figures side-form">
        {counted(data.results.length, 'passage')}, {milliseconds(data.search_time_ms)}
      </p>
      <ol className="search-results">
        {data.results.map((result, at) => (
          <li key={result.chunk_id} className="stack tight list-row">
            <div className="row">
              <span className="quiet figures">{at + 1}</span>
              <svg className="score" aria-hidden="true">
                <rect width={`${Math.round(result.relevance_score * 100)}%`} height="100%" rx="4" />
              </svg>
              <span className="figures">{result.relevance_score.toFixed(2)}</span>
              <Link
                to="/documents/$documentId"
                params={{ documentId: result.document_id }}
                search={{
                  from: String(result.metadata.start_position),
                  to: String(result.metadata.end_position),
                }}
              >
                {result.title}
                {result.metadata.section_title && ` › ${result.metadata.section_title}`}
              </Link>
              {others && (
                <Move before={others.findIndex(({ chunk_id: id }) => id === result.chunk_id)} now={at} />
              )}
            </div>
            <p className="search-text" dir="auto">
              {result.content}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Where a passage of B was in A. */
function Move({ before, now }: { readonly before: number; readonly now: number }) {
  if (before < 0) return <Badge tone="info">new</Badge>;
  if (before === now) return <span className="quiet">=</span>;
  return (
    <Badge tone={before > now ? 'good' : 'warn'}>
      {before > now ? `▲ from ${before + 1}` : `▼ from ${before + 1}`}
    </Badge>
  );
}
