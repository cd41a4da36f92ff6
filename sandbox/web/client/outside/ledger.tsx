import type { Outside } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { shortMoment } from './words.ts';

const good = new Set(['done', 'sent']);
const bad = new Set(['failed', 'missed', 'expired']);

const State = ({ state }: { state: string }) => (
  <span className={`state ${good.has(state) ? 'good' : bad.has(state) ? 'bad' : ''}`}>{state}</span>
);

export function Runs({ runs }: { runs: Outside['runs'] }) {
  const { workspace } = usePage();
  if (runs.length === 0) return <p className="empty">No agent has run yet. Move the clock to the next slot.</p>;
  return runs.map(({ agentId, part, at, by, state, reason, counts, excluded }) => (
    <article className="record" key={`${agentId} ${part} ${at} ${by}`}>
      <h3>
        {agentId} <State state={state} />
      </h3>
      <p className="hint">
        {shortMoment(at, workspace.clock.timeZone)} · {by === 'schedule' ? 'by schedule' : `asked for by ${nameOf(by)}`}
      </p>
      {reason && <p>{reason}</p>}
      <p className="counts">
        {Object.entries(counts).map(([name, count]) => (
          <span key={name}>
            <b>{count}</b> {name}
          </span>
        ))}
      </p>
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
    </article>
  ));
  function nameOf(id: string): string {
    return workspace.members.find((member) => member.id === id)?.name ?? id;
  }
}

export function Outbox({ rows }: { rows: Outside['outbox'] }) {
  const { workspace } = usePage();
  if (rows.length === 0) return <p className="empty">Nothing was to be told yet.</p>;
  return (
    <table className="plain-table">
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
              <small>{reason ?? shortMoment(at, workspace.clock.timeZone)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
