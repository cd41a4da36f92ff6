import type { NoticeNamed, Template } from '../../agents/notice.ts';
import type { BottleneckFacts } from '../../agents/workflow-bottleneck/finding.ts';

/** Whom and what is about what no run says here is said to. */
export interface Cast {
  channelId: string;
  /** An item somebody was told of. */
  item: BottleneckFacts;
  digest: NoticeNamed<'bottleneck-digest'>['data'];
  pmAccountId: string;
  memberAccountId: string;
  projectKey: string;
  projectName: string;
}

/** What a notice says where no run of this world says it. */
type Said = { [Name in Template]: 'by a run' | ((cast: Cast) => NoticeNamed<Name>['data']) };

const day = '2026-11-05';
const month = '2026-11';
/** When a channel was first seen to be shared. */
export const sharedSince = new Date(`${day}T10:00:00Z`);

/** Every message there is, by its template: a new one does not compile before it stands here. */
export const said: Said = {
  'time-reminder': 'by a run',
  'time-summary': 'by a run',
  'absence-claim': 'by a run',
  'absence-decided': (cast) => ({
    ...{
      claimId: 'x',
      accountId: cast.memberAccountId,
      name: 'Somebody',
      from: day,
      until: day,
      weekStart: '2026-11-02',
    },
    ...{ state: 'agreed' as const, by: 'U0' },
  }),
  'people-unmatched': (cast) => ({
    people: [{ accountId: cast.memberAccountId, name: 'Somebody', problem: 'is not known on Slack' }],
  }),
  'budget-alert': 'by a run',
  'budget-missing': ({ projectKey }) => ({ projectKey, month }),
  'budget-unread': ({ projectKey }) => ({ projectKey, month, worklogs: 2, hoursUsed: 10, percentUsed: 20 }),
  'budget-summary': 'by a run',
  'variance-alert': 'by a run',
  'variance-back': ({ projectKey }) => ({
    ...{ epicKey: `${projectKey}-1`, title: 'Checkout', projectKey, month },
    ...{ percentBefore: 40, percentNow: 5 },
  }),
  'variance-summary': () => ({
    ...{ month, day, monthIsOver: false, rows: [], moreRows: 0, changes: [], changesSince: null, epics: 3, usual: 1 },
  }),
  'reconciliation-report': 'by a run',
  'reconciliation-undelivered': () => ({ month, revision: 1, destination: 'mail', reason: 'nobody answered' }),
  'epic-orphans': 'by a run',
  'epic-rollup': 'by a run',
  'epic-creators': (cast) => ({
    day,
    people: [{ accountId: cast.memberAccountId, name: 'Somebody', total: 4, orphaned: 2 }],
  }),
  'bottleneck-digest': ({ digest, projectKey, projectName }) => ({
    ...digest,
    bars: [
      {
        ...{ projectKey, projectName, about: 'reviews', wrong: 3, judged: 4, called: '“not stuck”', rightLost: 0 },
        ...{ setting: 'requestLeastDays', settingTitle: 'Reviews', unit: 'days', from: 0, to: 3 },
      },
    ],
  }),
  'bottleneck-nudge': 'by a run',
  'bottleneck-escalation': 'by a run',
  'bottleneck-blocked': ({ item }) => item,
  'bottleneck-people': (cast) => ({
    ...{ day, weeks: 4, people: [{ accountId: cast.memberAccountId, name: 'Somebody', open: 2, detected: 3 }] },
  }),
  'bottleneck-ping': ({ item }) => ({ ...item, from: 'U0', words: 'Could you look?' }),
  'bottleneck-bar': ({ projectKey, projectName }) => ({
    ...{ projectKey, projectName, setting: 'ticketLeastDays', item: null, from: 0, to: 4, by: 'U0' },
  }),
  'sources-stale': () => ({
    ...{ agentTitle: 'Time', period: 'last week', problems: [{ source: 'Tempo', asOf: null, problem: 'is silent' }] },
  }),
  'run-failed': () => ({ agentTitle: 'Time', runKey: 'r', reason: 'nobody knows', reference: 'abc' }),
  'channel-lost': () => ({ channelId: 'C0LOST', since: new Date(`${day}T10:00:00Z`), reason: 'archived' }),
  'channel-shared': ({ channelId }) => ({ channelId, since: sharedSince }),
  'issues-hidden': ({ projectName }) => ({
    ...{ since: day, worklogs: 3, hours: 4, issues: 2, projects: [projectName] },
  }),
  scorecard: 'by a run',
  welcome: 'by a run',
};
