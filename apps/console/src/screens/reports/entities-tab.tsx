import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, dataOf } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { words } from '../../parts/format.js';
import { Pager } from '../../parts/pager.js';
import { Rows } from '../../parts/rows.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { QueryView } from '../../parts/states.js';
import { one, oneOf, useUrlState, wholeNumber } from '../../parts/url-state.js';
import { ENTITY_TYPES } from './report-query.js';

const PAGE_SIZE = 25;

/** What the reports mention: actors, malware, vulnerabilities, countries. */
export function EntitiesTab() {
  const [search, change] = useUrlState();
  const type = oneOf(search['type'], ENTITY_TYPES);
  const wanted = one(search['find'])?.slice(0, 100);
  const query = {
    page: wholeNumber(search['page']) || 1,
    page_size: PAGE_SIZE,
    ...(type && { type }),
    ...(wanted && { query: wanted }),
  };
  const entities = useQuery({
    ...LIST,
    queryKey: ['entities', query],
    queryFn: () => dataOf(api.GET('/api/v1/reports/entities', { params: { query } })),
  });
  const isFiltered = type !== undefined || Boolean(wanted);
  return (
    <>
      <form
        className="row filters"
        onSubmit={(event) => {
          event.preventDefault();
          change({ find: String(new FormData(event.currentTarget).get('find')).trim() || undefined });
        }}
      >
        <input
          key={wanted}
          type="search"
          name="find"
          className="input title-filter"
          aria-label="A name or an alias"
          placeholder="A name, then Enter"
          maxLength={100}
          defaultValue={wanted}
        />
        <SelectFilter
          label="Type"
          value={type}
          options={ENTITY_TYPES}
          onChange={(chosen) => change({ type: chosen })}
        />
      </form>
      <div className="card">
        <QueryView query={entities} rows={8}>
          {({ entities: found, pagination }) => (
            <>
              <Rows
                label="Entities"
                items={found}
                empty={
                  isFiltered
                    ? 'No entity has this name or type.'
                    : 'Entities appear here when a report that mentions some has been read.'
                }
                heads={['Name', 'Type', 'Also called', 'Reports', 'Mentions', 'Years']}
                row={(entity) => [
                  <Link key="name" to="/reports/entities/$entityId" params={{ entityId: entity.entity_id }}>
                    {entity.name}
                  </Link>,
                  words(entity.type),
                  entity.aliases.slice(0, 3).join(', ') || '–',
                  entity.reports,
                  entity.mention_count,
                  years(entity.first_seen_year, entity.last_seen_year),
                ]}
              />
              {found.length > 0 && (
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_entities}
                  noun="entity"
                  plural="entities"
                  onPage={(page) => change({ page: String(page) })}
                />
              )}
            </>
          )}
        </QueryView>
      </div>
    </>
  );
}

export function years(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`;
}
