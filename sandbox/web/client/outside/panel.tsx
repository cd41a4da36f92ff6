import { Tabs } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { Outside } from '../../protocol.ts';
import { readOutside } from '../live/server.ts';
import { SidePane } from '../shell/side-pane.tsx';
import { Archive, Mails, SheetsView } from './deliveries.tsx';
import { Outbox, Runs } from './ledger.tsx';
import { Edits, SlackCalls, Sources } from './traffic.tsx';

interface Part {
  name: string;
  count(outside: Outside): number;
  draw(outside: Outside): ReactNode;
}

const parts: Part[] = [
  { name: 'Runs', count: ({ runs }) => runs.length, draw: ({ runs }) => <Runs runs={runs} /> },
  { name: 'Outbox', count: ({ outbox }) => outbox.length, draw: ({ outbox }) => <Outbox rows={outbox} /> },
  { name: 'Mail', count: ({ mails }) => mails.length, draw: ({ mails }) => <Mails mails={mails} /> },
  { name: 'Archive', count: ({ archive }) => archive.length, draw: ({ archive }) => <Archive files={archive} /> },
  {
    name: 'Google sheet',
    count: ({ sheets }) => sheets.filter(({ rows }) => rows.length > 0).length,
    draw: ({ sheets }) => <SheetsView sheets={sheets} />,
  },
  { name: 'Edits', count: ({ edits }) => edits.length, draw: ({ edits }) => <Edits edits={edits} /> },
  {
    name: 'Requests',
    count: ({ sources }) => sources.reduce((sum, { requests }) => sum + requests, 0),
    draw: ({ sources }) => <Sources sources={sources} />,
  },
  { name: 'Slack calls', count: ({ slack }) => slack.calls, draw: ({ slack }) => <SlackCalls slack={slack} /> },
];

/** What happened outside Slack; read again whenever `version` grows. */
export function OutsidePanel({ version, close }: { version: number; close(): void }) {
  const [outside, setOutside] = useState<Outside | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means there is something new to read
  useEffect(() => {
    let isOver = false;
    readOutside().then(
      (next) => {
        if (!isOver) setOutside(next);
      },
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [version]);
  return (
    <SidePane label="Outside Slack" wide close={close}>
      <Tabs variant="pills" radius="xl" defaultValue="Runs" keepMounted={false} className="pill-tabs">
        <Tabs.List aria-label="What happened">
          {parts.map(({ name, count }) => (
            <Tabs.Tab key={name} value={name}>
              {name} {outside && <small>{count(outside)}</small>}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map(({ name, draw }) => (
          <Tabs.Panel key={name} value={name} className="pane-body">
            {outside ? draw(outside) : <p className="empty">Looking…</p>}
          </Tabs.Panel>
        ))}
      </Tabs>
    </SidePane>
  );
}
