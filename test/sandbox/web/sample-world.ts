import { createSystemFaults } from '../../../sandbox/web/server/faults.ts';
import type { World } from '../../../sandbox/web/server/world.ts';
import { startSlack, workspace } from '../slack/fixture.ts';

/** A workspace of two with a Slack stand-in, and nothing outside Slack. */
export async function sampleWorld() {
  const { slack, clock, faults } = await startSlack();
  const world: World = {
    team: 'Acme',
    slack,
    users: workspace().users,
    cast: new Map([['U0ANN', 'PM of SUBS']]),
    clock,
    timeZone: 'America/New_York',
    running: false,
    faults: createSystemFaults(faults),
    commands: [
      { usage: '/pm help', purpose: 'Shows what Reeve understands.' },
      { usage: '/pm time [week]', purpose: 'Shows your hours.' },
    ],
    shortcuts: [
      { callbackId: 'log_risk', name: 'Log a risk', description: 'Keep it for the review', on: 'everywhere' },
      { callbackId: 'why', name: 'Why?', description: 'What it rests on', on: 'message' },
    ],
    scenarios: [
      {
        id: 'nothing',
        title: 'Nothing happens',
        story: 'At all.',
        agent: 'Time',
        play: async () => ({
          text: 'It ended well.',
          look: [
            { userId: 'U0ANN', placeId: 'C0SUBS', label: 'What Ann sees' },
            { userId: 'U0BOB', placeId: 'C0SUBS', label: 'What Bob sees' },
          ],
        }),
      },
    ],
    stops: async () => [{ id: 'monday', label: 'Next Monday', at: '2026-11-09T15:00:00.000Z' }],
    async walk(until) {
      clock.set(until);
      return 'Nobody works at night, so the clock went on.';
    },
    outside: async () => ({
      mails: [],
      archive: [],
      sheets: [],
      edits: [],
      sources: [{ name: 'tempo', requests: 3, failed: 1, paths: [{ path: 'GET /4/worklogs', count: 3 }] }],
      outbox: [],
      runs: [],
      slack: { calls: 0, overLimit: 0, refused: [] },
    }),
    timesheet: () => null,
    enterHours: async () => undefined,
    file: () => undefined,
  };
  return { world, slack, clock };
}
