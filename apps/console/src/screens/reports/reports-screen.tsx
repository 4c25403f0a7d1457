import { lazy, type ReactNode, Suspense } from 'react';
import { PageHead } from '../../parts/page.js';
import { Skeleton } from '../../parts/states.js';
import { Tabs } from '../../parts/tabs.js';
import { oneOf, useUrlState } from '../../parts/url-state.js';
import { NO_REPORT_FILTERS } from './report-query.js';
import './reports.css';

const TABS = ['library', 'ask', 'entities', 'charts'] as const;
const LibraryTab = lazy(() => import('./library-tab.js').then((file) => ({ default: file.LibraryTab })));
const AskTab = lazy(() => import('./ask-tab.js').then((file) => ({ default: file.AskTab })));
const EntitiesTab = lazy(() => import('./entities-tab.js').then((file) => ({ default: file.EntitiesTab })));
const ChartsTab = lazy(() => import('./charts-tab.js').then((file) => ({ default: file.ChartsTab })));

/** The library of reports, and what can be asked, looked up and drawn from it. */
export function ReportsScreen() {
  const [search, change] = useUrlState();
  const tab = oneOf(search['tab'], TABS) ?? 'library';
  const select = (id: string) =>
    change({ ...NO_REPORT_FILTERS, find: undefined, tab: id === 'library' ? undefined : id });
  return (
    <>
      <PageHead title="Reports" />
      <Tabs
        label="Views of the reports"
        selected={tab}
        onSelect={select}
        items={[
          { id: 'library', label: 'Library', content: () => loaded(<LibraryTab />) },
          { id: 'ask', label: 'Ask', content: () => loaded(<AskTab />) },
          { id: 'entities', label: 'Entities', content: () => loaded(<EntitiesTab />) },
          { id: 'charts', label: 'Charts', content: () => loaded(<ChartsTab />) },
        ]}
      />
    </>
  );
}

function loaded(content: ReactNode) {
  return (
    <div className="tab-content">
      <Suspense fallback={<Skeleton />}>{content}</Suspense>
    </div>
  );
}
