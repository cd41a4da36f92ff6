import { expect } from 'chai';
import { readConfig } from '../../config.ts';
import { checkHiddenIssues } from '../../doctor/hidden-issues.ts';
import type { Agency } from '../../sandbox/agency/agency.ts';
import { createClock } from '../../sandbox/clock.ts';
import { createFaults } from '../../sandbox/faults.ts';
import { startJiraStandIn } from '../../sandbox/jira/index.ts';
import { startTempoStandIn } from '../../sandbox/tempo/index.ts';
import { generatedAgency, monday } from '../sandbox/small-agency.ts';

/** Where Tempo has time on tickets of a project that Jira does not show to the account. */
async function checked(shown: (agency: Agency) => Agency['jira']['issues']) {
  const agency = generatedAgency();
  const world = { clock: createClock(monday), faults: createFaults() };
  const tempo = await startTempoStandIn({ agency, ...world });
  const jira = await startJiraStandIn({
    agency: { ...agency, jira: { ...agency.jira, issues: shown(agency) } },
    ...world,
  });
  const found = await checkHiddenIssues(
    readConfig({
      ...{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', TEMPO_TOKEN: tempo.token, TEMPO_BASE_URL: tempo.url },
      ...{ JIRA_SITE_URL: jira.url, JIRA_EMAIL: jira.email, JIRA_API_TOKEN: jira.token },
    }),
    monday,
  );
  await Promise.all([tempo.close(), jira.close()]);
  return found;
}

describe('the doctor on what a Jira account is shown', () => {
  it('warns, with how much it is and what to check, when time is on tickets that Jira hides', async () => {
    const found = await checked(({ jira, reeve }) =>
      jira.issues.filter(({ fields }) => fields.project.key !== reeve.projects[0]?.key),
    );
    expect(found.state).to.equal('warning');
    expect(found.what).to.match(
      /^\d+ of \d+ tickets that time was logged on in the last 30 days are not shown \(\d+ h\)/,
    );
    expect(found.remedy).to.include('Browse projects').and.to.include('issue security');
  });

  it('has nothing to say when all are shown', async () => {
    expect(await checked(({ jira }) => jira.issues)).to.include({ state: 'fine' });
  });
});
