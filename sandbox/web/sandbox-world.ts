import type { OutboxRow } from '../../store/outbox-row.ts';
import type { Sandbox } from '../run.ts';
import { createScenarios } from '../scenarios/index.ts';
import { land } from './land.ts';
import type { Stop } from './protocol.ts';
import { commandsOf, readShortcuts } from './server/app-menu.ts';
import { castOf } from './server/cast.ts';
import { dayIn, firstAfter, mondayAfter } from './server/days.ts';
import { createSystemFaults } from './server/faults.ts';
import { type OutsideSystems, outsideFile, readOutside } from './server/outside.ts';
import { enterHours, timesheetOf } from './server/timesheet.ts';
import type { World } from './server/world.ts';

/** The whole sandbox as the page needs it. */
export async function sandboxWorld(sandbox: Sandbox): Promise<World> {
  const { agency, services, clock, reeve } = sandbox;
  const systems: OutsideSystems = services;
  const faults = createSystemFaults(sandbox.faults);
  const books = { agency, tempo: services.tempo };
  return {
    team: 'Linden Works',
    slack: services.slack,
    users: agency.slack.users,
    cast: castOf(agency, clock.now()),
    clock,
    timeZone: agency.about.timeZone,
    running: true,
    faults,
    commands: commandsOf(),
    shortcuts: await readShortcuts(),
    scenarios: createScenarios(sandbox, faults),
    stops: () => stopsOf(sandbox),
    walk: (until) => land(sandbox, until),
    outside: () => readOutside(systems, reeve.store, (target) => nameOf(sandbox, target)),
    timesheet: (userId) => timesheetOf(books, userId, dayIn(clock.now(), agency.about.timeZone)),
    async enterHours(entries) {
      enterHours(books, entries);
      await reeve.refresh();
      await reeve.jobs.checkFixed();
      await reeve.jobs.checkAfterSync();
    },
    file: (url) => outsideFile(systems, url),
  };
}

/** The viewer's own time when it is ahead, the next slot of any agent, next Monday, the first of next month. */
async function stopsOf({ reeve, clock, agency }: Sandbox): Promise<Stop[]> {
  const now = clock.now();
  const { timeZone } = agency.about;
  const slots = (await reeve.jobs.status()).flatMap(({ nextSlot }) => (nextSlot && nextSlot > now ? [nextSlot] : []));
  const next = slots.sort((a, b) => a.getTime() - b.getTime())[0];
  const present = new Date();
  const isAhead = present > now && dayIn(present, timeZone) <= agency.about.to;
  return [
    ...(isAhead ? [{ id: 'now', label: 'Now', at: present.toISOString() }] : []),
    ...(next ? [{ id: 'slot', label: 'Next run', at: next.toISOString() }] : []),
    { id: 'monday', label: 'Next Monday', at: mondayAfter(now, timeZone, 10).toISOString() },
    { id: 'month', label: 'Next month', at: firstAfter(now, timeZone, 10).toISOString() },
  ];
}

function nameOf({ agency, services }: Sandbox, target: OutboxRow['target']): string {
  const person = (accountId: string) =>
    agency.jira.users.find((one) => one.accountId === accountId)?.displayName ?? accountId;
  if (target.kind === 'channel') {
    const channel = services.slack.conversations().find(({ id }) => id === target.channelId);
    return channel ? `#${channel.name}` : target.channelId;
  }
  if (target.kind !== 'member') return person(target.accountId);
  return agency.slack.users.find(({ id }) => id === target.slackUserId)?.real_name ?? target.slackUserId;
}
