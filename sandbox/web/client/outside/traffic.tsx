import { Table } from '@mantine/core';
import type { Outside } from '../../protocol.ts';
import { Counts, Record, State, useMoment } from './record.tsx';

export function Edits({ edits }: { edits: Outside['edits'] }) {
  const when = useMoment();
  if (edits.length === 0) return <p className="empty">Reeve has changed nothing in Jira or Tempo.</p>;
  return edits.map(({ at, system, what, body }) => (
    <Record key={`${at} ${what} ${body}`} title={what} hint={`${system} · ${when(at)}`}>
      <pre>{body}</pre>
    </Record>
  ));
}

export const Sources = ({ sources }: { sources: Outside['sources'] }) =>
  sources.map(({ name, requests, failed, paths }) => (
    <Record
      key={name}
      title={
        <>
          {name}{' '}
          <State state={failed > 0 ? `${failed} failed` : 'all well'} {...(failed > 0 ? { color: 'red' } : {})} />
        </>
      }
      hint={`${requests} requests`}
    >
      <Table>
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
      </Table>
    </Record>
  ));

export function SlackCalls({ slack: { calls, overLimit, refused } }: { slack: Outside['slack'] }) {
  const when = useMoment();
  return (
    <>
      <Counts counts={{ calls, "over Slack's limits": overLimit, refused: refused.length }} />
      {refused.map(({ at, method, error }) => (
        <Record
          key={`${at} ${method} ${error}`}
          title={
            <>
              <code>{method}</code> <State state={error} color="red" />
            </>
          }
          hint={when(at)}
        />
      ))}
    </>
  );
}
