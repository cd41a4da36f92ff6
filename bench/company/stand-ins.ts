import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClock } from '../../sandbox/clock.ts';
import { sandboxEnvironment } from '../../sandbox/configuration.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { startServices } from '../../sandbox/services.ts';
import { createCompany } from './agency.ts';

/** Not a time of any slot: nothing runs until it is asked to. */
export const at = new Date('2026-11-02T16:07:00Z');
export const signingSecret = 'sandbox-signing-secret';
/** The longest there is: a sync that came by itself while something else is measured would stand in its figures. */
const syncMinutes = '1440';

/** What was asked of the outside world so far. */
export interface Asked {
  sources: number;
  slack: Record<string, number>;
}

/** A process of its own: a company's outside world. Says where it is, and how much of what there is. */
const [, , people = '40', directory = ''] = process.argv;
const agency = createCompany(Number(people), at);
// Their limits are for real time: on a clock that stands still nothing that was used up comes back.
const services = await startServices({ agency, clock: createClock(at, { running: true }), faults: createFaults() });
const { SLACK_APP_TOKEN: _, ...environment } = sandboxEnvironment(services, agency, directory);
const { reeve, about } = agency;
const epics = agency.jira.issues.filter(({ fields }) => fields.issuetype.hierarchyLevel > 0);
const jira = { issues: epics.map(({ id, key }) => ({ id, key })) };
await writeFile(join(directory, 'set-up.json'), JSON.stringify({ reeve, about, jira }));
process.send?.({
  environment: { ...environment, SLACK_SIGNING_SECRET: signingSecret, REEVE_SYNC_MINUTES: syncMinutes },
  size: {
    people: reeve.people.length,
    projects: reeve.projects.length,
    worklogs: agency.tempo.worklogs.length,
    issues: agency.jira.issues.length,
    pulls: agency.github.pulls.length,
  },
});
process.on('message', () => {
  const slack: Asked['slack'] = {};
  for (const { method } of services.slack.calls) slack[method] = (slack[method] ?? 0) + 1;
  process.send?.({ sources: services.requests.length, slack } satisfies Asked);
});
process.once('disconnect', () => process.exit(0));
