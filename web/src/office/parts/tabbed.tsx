import type { ReactElement, ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';

/** One part of a page that has several. */
export interface Part {
  readonly id: string;
  readonly name: string;
  readonly inside: ReactNode;
}

/** Parts of which one is shown at a time. */
export function Tabbed({ label, parts }: { readonly label: string; readonly parts: readonly Part[] }): ReactElement {
  return (
    <Tabs className="stack">
      <TabList className="tabs" aria-label={label}>
        {parts.map(({ id, name }) => (
          <Tab key={id} id={id} className="tab">
            {name}
          </Tab>
        ))}
      </TabList>
      {parts.map(({ id, inside }) => (
        <TabPanel key={id} id={id} className="stack">
          {inside}
        </TabPanel>
      ))}
    </Tabs>
  );
}
