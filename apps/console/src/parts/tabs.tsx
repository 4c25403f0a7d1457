import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react/tab';
import type { ReactNode } from 'react';

export interface TabItem {
  readonly id: string;
  readonly label: string;
  readonly content: () => ReactNode;
}

/** Tabs of which one is rendered; which one is the caller's state. */
export function Tabs(props: {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}) {
  const { label, items, onSelect } = props;
  // An address may name a tab that there is not, or no longer.
  const selected = items.some(({ id }) => id === props.selected) ? props.selected : items[0]?.id;
  return (
    <TabProvider
      selectedId={selected ?? null}
      setSelectedId={(id) => {
        if (id && id !== selected) onSelect(id);
      }}
    >
      <TabList className="tabs" aria-label={label}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className="tab">
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} tabId={item.id} focusable={false}>
          {item.id === selected && item.content()}
        </TabPanel>
      ))}
    </TabProvider>
  );
}
