import { lazy, Suspense } from 'react';
import { PageHead } from '../../parts/page.js';
import { Skeleton } from '../../parts/states.js';
import { Tabs } from '../../parts/tabs.js';
import { oneOf, useUrlState } from '../../parts/url-state.js';
import { NO_EVENT_FILTERS } from './event-query.js';
import './surveillance.css';

const TABS = ['ask', 'events', 'insights', 'cameras'] as const;
const AskTab = lazy(() => import('./ask-tab.js').then((file) => ({ default: file.AskTab })));
const EventsTab = lazy(() => import('./events-tab.js').then((file) => ({ default: file.EventsTab })));
const InsightsTab = lazy(() => import('./insights-tab.js').then((file) => ({ default: file.InsightsTab })));
const CamerasTab = lazy(() => import('./cameras-tab.js').then((file) => ({ default: file.CamerasTab })));

/** What the cameras have seen: by question, as a timeline, and what differs from the usual. */
export function SurveillanceScreen() {
  const [search, change] = useUrlState();
  const tab = oneOf(search['tab'], TABS) ?? 'ask';
  const select = (id: string) =>
    change({
      ...NO_EVENT_FILTERS,
      event: undefined,
      range: undefined,
      severity: undefined,
      tab: id === 'ask' ? undefined : id,
    });
  return (
    <>
      <PageHead title="Surveillance" />
      <Tabs
        label="Views of the events"
        selected={tab}
        onSelect={select}
        items={[
          { id: 'ask', label: 'Ask', content: () => loaded(<AskTab />) },
          { id: 'events', label: 'Events', content: () => loaded(<EventsTab />) },
          { id: 'insights', label: 'Insights', content: () => loaded(<InsightsTab />) },
          { id: 'cameras', label: 'Cameras', content: () => loaded(<CamerasTab />) },
        ]}
      />
    </>
  );
}

function loaded(content: React.ReactNode) {
  return (
    <div className="tab-content">
      <Suspense fallback={<Skeleton />}>{content}</Suspense>
    </div>
  );
}
