import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, dataOf, save, type Schemas } from '../../api/client.js';
import { LIST } from '../../api/query-client.js';
import { Badge } from '../../parts/badge.js';
import { Button } from '../../parts/button.js';
import { toCsv } from '../../parts/csv.js';
import { fullTime, words } from '../../parts/format.js';
import { PageHead } from '../../parts/page.js';
import { Pager } from '../../parts/pager.js';
import { SelectFilter } from '../../parts/select-filter.js';
import { Blank, QueryView, sentenceOf } from '../../parts/states.js';
import { toast } from '../../parts/toasts.js';
import { UrlField } from '../../parts/url-field.js';
import { one, oneOf, type Search, useUrlState, wholeNumber } from '../../parts/url-state.js';

type Entry = Schemas['AuditEntryResponse'];
const OUTCOMES = ['done', 'refused'] as const;
const MOST_EXPORTED = 5_000;

function queryOf(search: Search) {
  const outcome = oneOf(search['outcome'], OUTCOMES);
  const from = one(search['from']);
  const named = {
    action: one(search['action']),
    actor_id: one(search['actor']),
    target_id: one(search['target']),
  };
  return {
    page: wholeNumber(search['page']) || 1,
    page_size: 50,
    ...(outcome && { outcome }),
    ...(from && !Number.isNaN(Date.parse(from)) && { from: new Date(from).toISOString() }),
    ...(Object.fromEntries(Object.entries(named).filter(([, value]) => value)) as {
      action?: string;
      actor_id?: string;
      target_id?: string;
    }),
  };
}

function read(query: ReturnType<typeof queryOf>) {
  return dataOf(api.GET('/api/v1/admin/audit-log', { params: { query } }));
}

export function AuditLogScreen() {
  const [search, change] = useUrlState();
  const query = queryOf(search);
  const entries = useQuery({ ...LIST, queryKey: ['audit-log', query], queryFn: () => read(query) });
  return (
    <>
      <PageHead title="Audit log">
        <ExportButton search={search} />
      </PageHead>
      <div className="row filters">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const action = new FormData(event.currentTarget).get('action');
            change({ action: String(action) || undefined });
          }}
        >
          <input
            type="search"
            name="action"
            className="input title-filter"
            aria-label="Action, such as document.ingest"
            placeholder="Action, then Enter"
            defaultValue={query.action}
          />
        </form>
        <SelectFilter
          label="Outcome"
          value={query.outcome}
          options={OUTCOMES}
          onChange={(outcome) => change({ outcome })}
        />
        <label className="row">
          Since
          <UrlField
            type="date"
            className="input date"
            value={one(search['from']) ?? ''}
            onType={(day) => change({ from: day || undefined })}
          />
        </label>
        {(['actor', 'target'] as const).map(
          (name) =>
            one(search[name]) && (
              <Button key={name} icon="close" onClick={() => change({ [name]: undefined })}>
                {words(name)}: {one(search[name])?.slice(-6)}
              </Button>
            ),
        )}
      </div>
      <div className="card">
        <QueryView query={entries} rows={12}>
          {({ entries: rows, pagination }) =>
            rows.length === 0 ? (
              <Blank>No entry matches the filters.</Blank>
            ) : (
              <>
                <EntryTable rows={rows} onFilter={change} />
                <Pager
                  page={pagination.page}
                  pages={pagination.total_pages}
                  total={pagination.total_entries}
                  noun="entry"
                  onPage={(page) => change({ page: String(page) })}
                />
              </>
            )
          }
        </QueryView>
      </div>
    </>
  );
}

function EntryTable({ rows, onFilter }: { rows: readonly Entry[]; onFilter: (patch: Search) => void }) {
  return (
    <div className="table-box" tabIndex={0} role="region" aria-label="Entries">
      <table className="table">
        <thead>
          <tr>
            {['Time', 'Action', 'Outcome', 'Actor', 'Target', 'Request'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <tr key={entry.entry_id}>
              <td className="figures">
                <time dateTime={entry.timestamp}>{fullTime(entry.timestamp)}</time>
              </td>
              <td>
                <button type="button" className="link" onClick={() => onFilter({ action: entry.action })}>
                  {entry.action}
                </button>
                {entry.count > 1 && <span className="quiet"> × {entry.count}</span>}
              </td>
              <td>
                <Badge tone={entry.outcome === 'done' ? 'good' : 'alert'}>{entry.outcome}</Badge>
              </td>
              <td>
                <IdButton id={entry.actor_id} onClick={(actor) => onFilter({ actor })} />{' '}
                <span className="quiet">{entry.actor_role && words(entry.actor_role).toLowerCase()}</span>
              </td>
              <td>
                <IdButton id={entry.target_id} onClick={(target) => onFilter({ target })} />
              </td>
              <td className="mono">{entry.request_id?.slice(0, 8) ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IdButton({ id, onClick }: { readonly id: string | null; readonly onClick: (id: string) => void }) {
  if (id === null) return '–';
  return (
    <button type="button" className="link mono" title={id} onClick={() => onClick(id)}>
      {id.slice(-6)}
    </button>
  );
}

function ExportButton({ search }: { readonly search: Search }) {
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    try {
      const found: Entry[] = [];
      for (let page = 1; found.length < MOST_EXPORTED; page += 1) {
        const { entries, pagination } = await read({ ...queryOf(search), page, page_size: 100 });
        found.push(...entries);
        if (page >= pagination.total_pages) break;
      }
      const rows = found.map((entry) => [
        entry.timestamp,
        entry.action,
        entry.outcome,
        entry.actor_id,
        entry.actor_role,
        entry.target_id,
        entry.request_id,
        entry.ip_address,
        entry.count,
      ]);
      const head = ['time', 'action', 'outcome', 'actor', 'role', 'target', 'request', 'address', 'count'];
      save(new Blob([toCsv([head, ...rows])], { type: 'text/csv' }), 'audit-log.csv');
    } catch (error) {
      toast(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button disabled={busy} onClick={() => void run()}>
      Export CSV
    </Button>
  );
}
