import { expect } from 'chai';
import { addDays } from '../../../agents/calendar/days.ts';
import { judgeWeek } from '../../../agents/time-compliance/judge-week.ts';
import { timeComplianceSettings } from '../../../agents/time-compliance/settings.ts';
import { createTempo } from '../../../integrations/tempo/client.ts';
import { weekNow } from '../../../jobs/sync/week-now.ts';
import { openTestStore } from '../../support/store.ts';
import { generatedAgency, monday } from '../small-agency.ts';
import { startTempo } from './tempo.ts';

const pace = { requestsPerSecond: 1000, concurrency: 4 };

describe('a plan of the made-up agency that is there every week', () => {
  it('takes its hours off what is expected of each week, from its first to its last', async () => {
    const agency = generatedAgency();
    const plan = agency.tempo.plans.find(({ rule }) => rule === 'WEEKLY');
    if (!plan?.recurrenceEndDate) throw new Error('there is none');
    const accountId = plan.assignee.id;
    const site = await startTempo(agency, monday);
    const { store, close } = await openTestStore();
    try {
      await store.people.mirror([{ accountId, displayName: 'Somebody', active: true, team: 'Ember' }]);
      const tempo = createTempo({ baseUrl: site.tempo.url, token: site.tempo.token, http: { pace } });
      const { absenceIssueIds } = agency.reeve.settings;
      const workspace = async () => ({
        ...{ timeZone: 'America/New_York', alertsChannelId: null, absenceProjectKeys: [], jiraSiteUrl: 'https://x' },
        ...{ adminSlackUserIds: [], absenceIssueIds: absenceIssueIds.map(String) },
      });
      const lastWeek = '2026-10-26';
      for (const week of [-21, -14, -7, 0, 7, 14]) {
        const from = addDays(lastWeek, week);
        const until = addDays(from, 6);
        const recheck = { kind: 'week-hours' as const, accountId, from, until, requiredHours: 32 };
        const facts = await weekNow({ tempo, store, workspace }, recheck);
        const friday = facts.schedule.find(({ day }) => day === addDays(from, 4));
        expect(facts.plannedAbsences.map(({ day, seconds }) => [day, seconds])).to.deep.include([friday?.day, 14_400]);
        const [one] = judgeWeek(facts, timeComplianceSettings.parse({})).judged;
        if (one?.kind === 'excluded' || !one) throw new Error('it was not judged');
        const required = facts.schedule.reduce((sum, { requiredSeconds }) => sum + requiredSeconds, 0) / 3600;
        const away = facts.plannedAbsences.reduce((sum, { seconds }) => sum + seconds, 0) / 3600;
        expect(one.facts.expected.expectedHours, from).to.equal(required - away);
      }
    } finally {
      await close();
      await site.tempo.close();
    }
  });
});
