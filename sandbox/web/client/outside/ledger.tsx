import { Table } from '@mantine/core';
import type { Outside } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { Counts, Record, State, useMoment } from './record.tsx';

export function Runs({ runs }: { runs: Outside['runs'] }) {
  const { workspace } = usePage();
  const when = useMoment();
  const nameOf = (id: string) => workspace.members.find((member) => member.id === id)?.name ?? id;
  if (runs.length === 0) return <p className="empty">No agent has run yet. Move the clock to the next slot.</p>;
  return runs.map(({ agentId, part, at, by, state, reason, counts, excluded }) => (
    <Record
      key={`${agentId} ${part} ${at} ${by}`}
      title={
        <>
          {agentId} <State state={state} />
        </>
      }
      hint={`${when(at)} · ${by === 'schedule' ? 'by schedule' : `asked for by ${nameOf(by)}`}`}
    >
      {reason && <p>{reason}</p>}
      <Counts counts={counts} />
      {excluded.length > 0 && (
        <details>
          <summary>{excluded.length} left out, and why</summary>
          <ul>
            {excluded.map(({ name, reason: why }) => (
              <li key={`${name} ${why}`}>
                {name}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Record>
  ));
}

export function Outbox({ rows }: { rows: Outside['outbox'] }) {
  const when = useMoment();
  if (rows.length === 0) return <p className="empty">Nothing was to be told yet.</p>;
  return (
    <Table>
      <thead>
        <tr>
          <th>What</th>
          <th>To</th>
          <th>State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ agentId, what, to, state, reason, at }) => (
          <tr key={`${agentId} ${what} ${to} ${at}`}>
            <td>
              {what}
              <small>{agentId}</small>
            </td>
            <td>{to}</td>
            <td>
              <State state={state} />
              <small>{reason ?? when(at)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
