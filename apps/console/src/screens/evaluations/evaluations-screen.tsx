import { lazy, Suspense } from 'react';
import { PageHead } from '../../parts/page.js';
import { Tabs } from '../../parts/tabs.js';
import { oneOf, useUrlState } from '../../parts/url-state.js';
import { RunsTab } from './runs-tab.js';

const SetsTab = lazy(() => import('./sets-tab.js'));
const GateTab = lazy(() => import('./gate-tab.js'));

const TABS = ['runs', 'sets', 'gate'] as const;

/** Asks questions of one's own with the configuration or a change of it, before the change is activated. */
export function EvaluationsScreen() {
  const [search, change] = useUrlState();
  const selected = oneOf(search['tab'], TABS) ?? 'runs';
  return (
    <>
      <PageHead title="Evaluation" />
      <Tabs
        label="Evaluation"
        selected={selected}
        onSelect={(tab) => change({ tab })}
        items={[
          { id: 'runs', label: 'Evaluations', content: () => <RunsTab /> },
          {
            id: 'sets',
            label: 'Question sets',
            content: () => (
              <Suspense>
                <SetsTab />
              </Suspense>
            ),
          },
          {
            id: 'gate',
            label: 'Gate',
            content: () => (
              <Suspense>
                <GateTab />
              </Suspense>
            ),
          },
        ]}
      />
    </>
  );
}
