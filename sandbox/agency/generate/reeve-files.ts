import type { ReevePerson, ReeveProject, ReeveSettings } from '../schema/reeve.ts';
import { addDays, type Day } from '../time.ts';
import { member, type Person } from './cast.ts';
import { githubLogin } from './github-files.ts';
import type { Period } from './period.ts';
import { absenceKey, portfolio } from './portfolio.ts';
import { alertsChannelId, projectChannelId } from './slack-files.ts';
import type { WorklogDraft } from './worklogs.ts';

export function reeveProjects(people: Person[], worklogs: WorklogDraft[], period: Period): ReeveProject[] {
  return portfolio.map((plan): ReeveProject => {
    const channelId = projectChannelId(plan.key);
    const client = plan.projectType !== 'internal';
    const lead = member(people, plan.team, 1);
    return {
      key: plan.key,
      projectType: plan.projectType,
      ...(plan.projectType === 'retainer' ? { monthlyRetainerHours: retainerHours(plan.key, worklogs, period) } : {}),
      ...(plan.hourlyRate ? { hourlyRate: plan.hourlyRate } : {}),
      ...(plan.currency ? { currency: plan.currency } : {}),
      pmAccountId: member(people, plan.team, 0).accountId,
      ...(channelId ? { channelId } : {}),
      ...(client
        ? { stakeholderAccountIds: [lead.accountId, member(people, 'Atlas', 0).accountId], repos: plan.repos }
        : {}),
      team: plan.team,
    };
  });
}

/** How full each retainer gets: the first in the month of `at`, the others in an average month. */
const fill: Record<string, number> = { KITE: 1.08, FERN: 0.93, LUMA: 0.8, NORD: 0.4 };

function retainerHours(key: string, worklogs: WorklogDraft[], { today }: Period): number {
  const kept = worklogs.filter((log) => log.issue.project === key && !log.deletedAt);
  const thisMonth = today.slice(0, 7);
  const month =
    key === 'KITE' ? kept.filter((log) => log.day.startsWith(thisMonth)) : kept.filter((log) => log.day < thisMonth);
  const months = key === 'KITE' ? 1 : new Set(month.map((log) => log.day.slice(0, 7))).size;
  const hours = month.reduce((sum, log) => sum + log.seconds, 0) / 3600 / Math.max(months, 1);
  return Math.max(10, Math.round(hours / (fill[key] ?? 1) / 5) * 5);
}

export function reevePeople(people: Person[], period: Period): ReevePerson[] {
  return people.map((person): ReevePerson => {
    const lead = member(people, person.team, person.role === 'lead' ? 0 : 1);
    const exemptions = exemptionsOf(person, period.today);
    return {
      accountId: person.accountId,
      displayName: person.name,
      ...(matchedByEmail(person) || person.noSlack ? {} : { slackUserId: person.slackUserId }),
      ...(person.role === 'designer' ? { githubLogin: githubLogin(person) } : {}),
      team: person.team,
      ...(person.role === 'pm' ? {} : { leadAccountId: lead.accountId }),
      ...(person.joins ? { startDate: person.joins } : {}),
      ...(person.leaves ? { endDate: person.leaves } : {}),
      ...(exemptions ? { exemptions } : {}),
    };
  });
}

/** Seven people are only found by e-mail; one of them hides it in Jira and so is mapped to nobody. */
function matchedByEmail(person: Person): boolean {
  return person.index % 6 === 5 || (person.hiddenEmail && person.team === 'Ember');
}

function exemptionsOf(person: Person, today: Day): ReevePerson['exemptions'] {
  if (person.team === 'Delta' && person.role === 'pm') return [{ reason: 'Fixed-price contract, logs no time' }];
  if (person.team === 'Atlas' && person.role === 'qa') return [{ until: addDays(today, -40), reason: 'Settling in' }];
  return undefined;
}

export function reeveSettings(people: Person[], absenceIssueIds: number[], timeZone: string): ReeveSettings {
  const admins = [member(people, 'Atlas', 0).slackUserId, member(people, 'Boreal', 1).slackUserId];
  return { timeZone, absenceIssueIds, absenceProjectKeys: [absenceKey], admins, alertsChannelId };
}
