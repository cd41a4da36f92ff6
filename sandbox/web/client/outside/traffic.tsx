import type { Outside } from '../../protocol.ts';
import { usePage } from '../live/context.ts';
import { shortMoment } from './words.ts';

export function Edits({ edits }: { edits: Outside['edits'] }) {
  const { workspace } = usePage();
  if (edits.length === 0) return <p className="empty">Reeve has changed nothing in Jira or Tempo.</p>;
  return edits.map(({ at, system, what, body }) => (
    <article className="record" key={`${at} ${what} ${body}`}>
      <h3>{what}</h3>
      <p className="hint">
        {system} · {shortMoment(at, workspace.clock.timeZone)}
      </p>
      <pre>{body}</pre>
    </article>
  ));
}

export const Sources = ({ sources }: { sources: Outside['sources'] }) =>
  sources.map(({ name, requests, failed, paths }) => (
    <article className="record" key={name}>
      <h3>
        {name}{' '}
        <span className={failed > 0 ? 'state bad' : 'state good'}>{failed > 0 ? `${failed} failed` : 'all well'}</span>
      </h3>
      <p className="hint">{requests} requests</p>
      <table className="plain-table">
        <tbody>
          {paths.map(({ path, count }) => (
            <tr key={path}>
              <td>
                <code>{path}</code>
              </td>
              <td className="right">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  ));

export function SlackCalls({ slack: { calls, overLimit, refused } }: { slack: Outside['slack'] }) {
  const { workspace } = usePage();
  return (
    <>
      <p className="counts">
        <span>
          <b>{calls}</b> calls
        </span>
        <span>
          <b>{overLimit}</b> over Slack's limits
        </span>
        <span>
          <b>{refused.length}</b> refused
        </span>
      </p>
      {refused.map(({ at, method, error }) => (
        <article className="record" key={`${at} ${method} ${error}`}>
          <h3>
            <code>{method}</code> <span className="state bad">{error}</span>
          </h3>
          <p className="hint">{shortMoment(at, workspace.clock.timeZone)}</p>
        </article>
      ))}
    </>
  );
}
