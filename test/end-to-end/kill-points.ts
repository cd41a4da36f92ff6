import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackChange } from '../../sandbox/slack/workspace/model.ts';
import type { Stage } from './stage.ts';

/** A moment of a run, seen from the outside world: `wait` calls `kill` when it has come; `messages` come in all. */
export interface KillPoint {
  when: string;
  /** Which data the process starts with: nothing but its set-up, or a mirror read five minutes before. */
  data: 'nothing read' | 'all read';
  wait(stage: Stage, kill: () => void, messages: number): Promise<void>;
}

export const killPoints: KillPoint[] = [
  { when: 'at the changelogs', data: 'nothing read', wait: unanswered('jira', 'changelog/bulkfetch') },
  { when: 'at its first request to Tempo', data: 'nothing read', wait: unanswered('tempo', 'GET /4/worklogs') },
  { when: 'in the middle of the schedules', data: 'nothing read', wait: unanswered('tempo', 'user-schedule', 4) },
  { when: 'at the last request of its sync', data: 'all read', wait: unanswered('tempo', 'plans/search', 1) },
  {
    when: 'at the first re-check, the run being recorded',
    data: 'all read',
    wait: unanswered('tempo', 'POST /4/worklogs'),
  },
  { when: 'between asking Slack to post and its taking it', data: 'all read', wait: unposted },
  { when: 'at the first message', data: 'all read', wait: posted(1) },
  { when: 'at the fifth message', data: 'all read', wait: posted(5) },
  { when: 'at the last message', data: 'all read', wait: posted('last') },
  { when: 'after a message whose answer was lost', data: 'all read', wait: answerLost },
];

/** The `after`-th matching request is never answered, and its process dies waiting. */
function unanswered(system: 'jira' | 'tempo', match: string, after = 0): KillPoint['wait'] {
  return async ({ faults, services }, kill) => {
    faults.add({ system, match, after, times: 1, kind: 'hang' });
    while (!services.requests.some(({ status }) => status === 0)) await sleep(2);
    kill();
  };
}

async function unposted({ faults, services }: Stage, kill: () => void): Promise<void> {
  faults.add({ system: 'slack', match: 'chat.postMessage', times: 1, kind: 'hang' });
  while (!services.slack.calls.some(({ error }) => error === 'hang')) await sleep(2);
  kill();
}

/** Slack has the message; whether the process still hears so is left to chance. */
function posted(count: number | 'last'): KillPoint['wait'] {
  return (stage, kill, messages) =>
    uponChange(stage, (change, seen) => {
      if (change.type !== 'message' || seen < (count === 'last' ? messages : count)) return false;
      kill();
      return true;
    });
}

/** The process knows that it does not know, and dies before it could look. */
async function answerLost(stage: Stage, kill: () => void): Promise<void> {
  stage.faults.add({ system: 'slack', match: 'chat.postMessage', times: 1, kind: 'cut' });
  await uponChange(stage, ({ type }, seen) => type === 'message' && seen === 3);
  kill();
}

/** Resolves with the first change that `isIt`; `seen` counts the new messages so far. */
export function uponChange(
  { services }: Pick<Stage, 'services'>,
  isIt: (change: SlackChange, seen: number) => boolean,
): Promise<void> {
  let seen = 0;
  return new Promise((resolve) => {
    const end = services.slack.subscribe((change) => {
      if (change.type === 'message') seen++;
      if (!isIt(change, seen)) return;
      end();
      resolve();
    });
  });
}
