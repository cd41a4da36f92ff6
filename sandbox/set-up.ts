import { groupBy } from '../agents/group-by.ts';
import type { Store } from '../store/index.ts';
import type { Agency } from './agency/agency.ts';

/** Puts the agency's own set-up of Reeve into the store, as a PM would through App Home. */
export async function setUp(store: Store, { reeve, jira, about }: Agency): Promise<void> {
  const projects = reeve.projects.map((project) =>
    store.projects.edit(project.key, {
      projectType: project.projectType,
      monthlyRetainerHours: project.monthlyRetainerHours ?? null,
      hourlyRate: project.hourlyRate ?? null,
      currency: project.currency ?? null,
      pmAccountId: project.pmAccountId,
      channelId: project.channelId ?? null,
      stakeholderAccountIds: project.stakeholderAccountIds ?? [],
      team: project.team ?? null,
      repos: project.repos ?? [],
      calendar: project.calendar ?? null,
      agentChannels: project.agentChannels ?? {},
    }),
  );
  const people = reeve.people.map((person) =>
    store.people.edit(person.accountId, {
      ...(person.slackUserId ? { slackUserId: person.slackUserId, slackMatch: 'manual' as const } : {}),
      ...(person.githubLogin ? { githubLogin: person.githubLogin } : {}),
      // Left to what Tempo says where the agency names none.
      ...(person.team === '' ? {} : { team: person.team }),
      leadAccountId: person.leadAccountId ?? null,
      startDay: person.startDate ?? null,
      endDay: person.endDate ?? null,
      exemptions: (person.exemptions ?? []).map(({ reason, until }) => ({
        reason,
        until: until ?? null,
        addedBy: 'sandbox',
      })),
    }),
  );
  await Promise.all([...projects, ...people]);
  const ids = new Map(jira.issues.map(({ id, key }) => [key, id]));
  const said = groupBy(reeve.forecasts, ({ saidAt = `${about.from}T12:00:00Z` }) => saidAt);
  for (const [at, forecasts] of said) {
    const edits = forecasts.map(({ team = '', saidAt: _, ...forecast }) => ({
      ...forecast,
      team,
      epicId: ids.get(forecast.epicKey) ?? null,
    }));
    await store.epicForecasts.set(edits, { at: new Date(at), by: 'sandbox', via: 'set-up' });
  }
}
