import type { Store } from '../../../store/index.ts';
import type { OutboxRow } from '../../../store/outbox-row.ts';
import type { RequestLogEntry } from '../../http.ts';
import type { ReceivedMail } from '../../mail/index.ts';
import type { StoredObject } from '../../s3/index.ts';
import type { Tabs } from '../../sheets/grid.ts';
import type { SlackStandIn } from '../../slack/stand-in.ts';
import type { Outside } from '../protocol.ts';
import type { WorldFile } from './world.ts';

/** The stand-ins outside Slack; those that are not there have received nothing. */
export interface OutsideSystems {
  slack: SlackStandIn;
  requests: readonly RequestLogEntry[];
  mail?: { mails(): ReceivedMail[] };
  s3?: { objects(): StoredObject[] };
  sheets?: { tabs: Tabs };
}

const shownRuns = 25;
const shownPaths = 8;

/** All that happened outside Slack. `nameOf` words whom an outbox row is for. */
export async function readOutside(
  systems: OutsideSystems,
  store: Pick<Store, 'runs' | 'outbox'>,
  nameOf: (target: OutboxRow['target']) => string,
): Promise<Outside> {
  const runs = await store.runs.recent({ limit: shownRuns });
  const rows = (await Promise.all(runs.map(({ runKey }) => store.outbox.ofRun(runKey)))).flat();
  return {
    mails: mailsOf(systems),
    archive: (systems.s3?.objects() ?? []).map(({ key, content, storedAt }, index) => ({
      name: key,
      bytes: content.length,
      url: `/outside/archive/${index}`,
      at: storedAt.toISOString(),
    })),
    sheets: [...(systems.sheets?.tabs ?? [])].map(([title, cells]) => ({
      title,
      rows: cells.map((row) => Array.from(row, (cell) => String(cell ?? ''))),
    })),
    edits: editsOf(systems.requests),
    sources: sourcesOf(systems.requests),
    outbox: rows.map((row) => ({
      agentId: row.agentId,
      to: nameOf(row.target),
      what: row.body.kind === 'notice' ? row.body.notice.template : row.body.kind,
      state: row.state,
      reason: row.reason,
      at: (row.sentAt ?? row.dueAt).toISOString(),
    })),
    runs: runs.map(({ agentId, part, at, by, state, reason, counts, excluded }) => ({
      agentId,
      part,
      at: at.toISOString(),
      by,
      state,
      reason,
      counts,
      excluded,
    })),
    slack: slackOf(systems.slack),
  };
}

const mailsOf = ({ mail }: OutsideSystems): Outside['mails'] =>
  (mail?.mails() ?? []).map(({ receivedAt, to, parsed }, index) => ({
    at: receivedAt.toISOString(),
    to: to.join(', '),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    attachments: parsed.attachments.map(({ filename = 'attachment', content }, place) => ({
      name: filename,
      bytes: content.length,
      url: `/outside/mail/${index}/${place}`,
    })),
  }));

/** Asking by POST changes nothing. */
const isChange = ({ method, path }: RequestLogEntry): boolean =>
  method !== 'GET' && method !== 'HEAD' && !/search|bulkfetch|jql|approximate-count/.test(path);

const editsOf = (requests: readonly RequestLogEntry[]): Outside['edits'] =>
  requests.filter(isChange).map(({ at, system, method, path, body }) => ({
    at,
    system,
    what: `${method} ${path}`,
    body: body === undefined ? '' : JSON.stringify(body, null, 2),
  }));

function sourcesOf(requests: readonly RequestLogEntry[]): Outside['sources'] {
  const systems = [...new Set(requests.map(({ system }) => system))].sort();
  return systems.map((name) => {
    const own = requests.filter(({ system }) => system === name);
    const counts = new Map<string, number>();
    for (const { method, path } of own) {
      const key = `${method} ${path.replaceAll(/\/[^/]*\d[^/]*(?=\/|$)/g, (part) => (/^\/\d$/.test(part) ? part : '/…'))}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const paths = [...counts].map(([path, count]) => ({ path, count })).sort((a, b) => b.count - a.count);
    const failed = own.filter(({ status }) => status === 0 || status >= 400).length;
    return { name, requests: own.length, failed, paths: paths.slice(0, shownPaths) };
  });
}

function slackOf(slack: SlackStandIn): Outside['slack'] {
  const refused = slack.calls
    .filter(({ ok }) => !ok)
    .map(({ at, method, error }) => ({ at, method, error: error ?? 'refused' }))
    .reverse();
  return { calls: slack.calls.length, overLimit: slack.callsOverLimit(), refused: refused.slice(0, 50) };
}

/** The file behind a url that `readOutside` gave. */
export function outsideFile({ mail, s3 }: OutsideSystems, url: string): WorldFile | undefined {
  const [, , kind, index, place] = url.split('/');
  if (kind === 'archive') {
    const stored = s3?.objects()[Number(index)];
    return (
      stored && { name: stored.key.split('/').at(-1) ?? stored.key, type: stored.contentType, content: stored.content }
    );
  }
  const attached = kind === 'mail' ? mail?.mails()[Number(index)]?.parsed.attachments[Number(place)] : undefined;
  return attached && { name: attached.filename ?? 'attachment', type: attached.contentType, content: attached.content };
}
