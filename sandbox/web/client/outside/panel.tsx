import { type ReactNode, useEffect, useState } from 'react';
import type { Outside } from '../../protocol.ts';
import { readOutside } from '../live/server.ts';
import { Archive, Mails, SheetsView } from './deliveries.tsx';
import { Outbox, Runs } from './ledger.tsx';
import { Edits, SlackCalls, Sources } from './traffic.tsx';

interface Part {
  name: string;
  count(clients: Outside): number;
  draw(clients: Outside): ReactNode;
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
  const [clients, setOutside] = useState<Outside | null>(null);
  const [at, setAt] = useState(0);
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
  const part = parts[at];
  return (
    <aside className="side-pane outside" aria-label="Outside Slack">
      <header>
        <h2>Outside Slack</h2>
        <button type="button" className="icon-button" aria-label="Close panel" onClick={close}>
          ×
        </button>
      </header>
      <div className="pill-tabs" role="tablist" aria-label="What happened">
        {parts.map(({ name, count }, index) => (
          <button type="button" role="tab" key={name} aria-selected={index === at} onClick={() => setAt(index)}>
            {name} {clients && <small>{count(clients)}</small>}
          </button>
        ))}
      </div>
      <div className="pane-body">{clients && part ? part.draw(clients) : <p className="empty">Looking…</p>}</div>
    </aside>
  );
}
