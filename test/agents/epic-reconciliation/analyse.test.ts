import { expect } from 'chai';
import { resolveSettings } from '../../../agents/agent.ts';
import { analyse } from '../../../agents/epic-reconciliation/analyse.ts';
import { monthAsked } from '../../../agents/epic-reconciliation/gather.ts';
import type { MonthlyReport } from '../../../agents/epic-reconciliation/model.ts';
import { epicReconciliationSettings } from '../../../agents/epic-reconciliation/settings.ts';
import type { EpicReconciliationSnapshot } from '../../../agents/epic-reconciliation/snapshot.ts';
import { renderReply } from '../../../views/messages/index.ts';
import { project } from '../../jobs/fake-sources.ts';
import { forecast, issues, people, person, worklog } from './facts.ts';

const at = new Date('2026-11-01T14:00:00Z');
const asOf = new Date('2026-11-01T13:50:00Z');

function snapshot(fields: Partial<EpicReconciliationSnapshot> = {}): EpicReconciliationSnapshot {
  return {
    month: '2026-10',
    range: { from: '2026-10-01', until: '2026-10-31' },
    today: '2026-11-01',
    worklogs: [worklog('a'), worklog('b', { issueId: '5' })],
    issues,
    people: [...people, person('pm', { displayName: 'Pia' })],
    projects: [project('SUBS', { name: 'Subscriptions', pmAccountId: 'pm' }), project('IDLE', { pmAccountId: 'else' })],
    forecasts: [forecast(0.5)],
    previous: null,
    rejectedWorklogs: 0,
    workspace: {
      timeZone: 'America/New_York',
      absenceIssueIds: ['9'],
      absenceProjectKeys: [],
      alertsChannelId: 'C1',
    },
    freshness: [
      { source: 'tempo', asOf, state: 'fresh' },
      { source: 'jira', asOf, state: 'fresh' },
    ],
    ...fields,
  };
}

function judge(fields: Partial<EpicReconciliationSnapshot> = {}, part = 'month-end', stored = {}) {
  const settings = resolveSettings(epicReconciliationSettings, { workspace: stored, projects: {} });
  const outcome = analyse(snapshot(fields), settings, { at, part });
  const report = outcome.records.flatMap((record) =>
    record.collection === 'monthlyReconciliationReports' ? [record.row] : [],
  )[0];
  return { outcome, report };
}

function first(): MonthlyReport {
  const { report } = judge();
  if (!report) throw new Error('no report');
  return report;
}

describe('epic reconciliation', () => {
  it('is for the month before the run, or the one somebody asked for', () => {
    const timeZone = 'America/New_York';
    expect(monthAsked({ at: new Date('2026-11-01T13:00:00Z'), timeZone })).to.equal('2026-10');
    expect(monthAsked({ at: new Date('2026-11-01T03:00:00Z'), timeZone })).to.equal('2026-09');
    expect(monthAsked({ at, timeZone, period: '2026-07-01' })).to.equal('2026-07');
  });

  it('makes the first revision and tells each PM and the channel', () => {
    const { outcome, report } = judge();
    expect(report).to.include({ month: '2026-10', revision: 1, delta: null });
    expect(report?.totals).to.deep.equal({
      totalProjects: 1,
      totalEpics: 1,
      totalForecastHours: 0.5,
      totalActualHours: 1,
      totalComparedHours: 1,
      totalUnforecastHours: 0,
      totalInternalHours: 0,
      totalAbsenceHours: 0,
      totalUnreconciledHours: 1,
      totalVariancePct: 100,
    });
    expect(outcome.notices.map(({ key }) => key)).to.deep.equal([
      'epic-reconciliation/2026-10/r1/pm:pm',
      'epic-reconciliation/2026-10/r1/channel:C1',
    ]);
  });

  it('remembers the actual hours of the month by epic and team', () => {
    const [hours] = judge().outcome.records;
    expect(hours).to.deep.equal({
      collection: 'epicHours',
      row: {
        month: '2026-10',
        rows: [{ projectKey: 'SUBS', epicKey: 'SUBS-1', month: '2026-10', team: 'Core', seconds: 3600 }],
      },
    });
  });

  it('is the same revision when run again on the same data, and asks for the same notices', () => {
    const again = judge({ previous: first() });
    expect(again.report).to.equal(undefined);
    expect(again.outcome.notices.map(({ key }) => key)).to.deep.equal(judge().outcome.notices.map(({ key }) => key));
  });

  it('is the same revision when only a title or a name changed', () => {
    const renamed = issues.map((each) => ({ ...each, summary: 'Renamed' }));
    expect(judge({ previous: first(), issues: renamed }).report).to.equal(undefined);
  });

  const lateOne = worklog('late', { updatedAt: new Date('2026-11-04T10:00:00Z') });
  const withLate = () => ({ previous: first(), worklogs: [worklog('a'), worklog('b', { issueId: '5' }), lateOne] });

  it('makes a second revision of late hours, apart from those of the close, with what changed', () => {
    const { report, outcome } = judge(withLate(), 'late');
    expect(report).to.include({ revision: 2 });
    expect(report?.content.unreconciled.map(({ category }) => category)).to.include('changed-after-close');
    expect(report?.totals.totalActualHours).to.equal(1);
    expect(report?.delta).to.deep.equal([
      {
        projectKey: 'SUBS',
        epicKey: 'SUBS-1',
        team: 'Core',
        secondsBefore: 3600,
        secondsAfter: 7200,
        forecastBefore: null,
        forecastAfter: null,
      },
    ]);
    expect(outcome.notices[0]?.template === 'reconciliation-report' && outcome.notices[0].data.delta).to.deep.include({
      hoursBefore: 1,
      hoursAfter: 2,
    });
  });

  it('can count late hours in their epics instead', () => {
    const { report } = judge(withLate(), 'late', { lateHours: 'epics' });
    expect(report?.totals.totalActualHours).to.equal(2);
  });

  it('tells of a revision only the PMs whose projects changed, in the thread of the month’s first, with what changed', () => {
    const two = {
      projects: [project('SUBS', { pmAccountId: 'pm' }), project('KITE', { pmAccountId: 'kim' })],
      forecasts: [forecast(0.5), forecast(2, { projectKey: 'KITE', epicKey: 'KITE-1', epicId: '77' })],
    };
    const { outcome: before, report: previous } = judge(two);
    const { outcome } = judge({
      ...two,
      previous: previous ?? null,
      worklogs: [...snapshot().worklogs, worklog('late', { seconds: 6300 })],
    });
    const readers = outcome.notices.map(({ audience }) =>
      'accountId' in audience ? audience.accountId : audience.kind,
    );
    expect(readers).to.deep.equal(['pm', 'channel']);
    const topics = (notices: typeof outcome.notices) => notices.map(({ topic }) => topic);
    expect(topics(before.notices)).to.include.members(topics(outcome.notices));
    const [toPm] = outcome.notices;
    const reply =
      toPm &&
      renderReply(toPm, toPm.news ?? [], { now: at, timeZone: 'UTC', jiraSiteUrl: '', slackUserIdOf: () => null });
    expect(reply?.text).to.match(/^October 2026, revision 2: \+1\.75 h on \S+\.$/);
  });

  it('tells of a second revision again when the run was stopped after recording it', () => {
    const { report: second, outcome } = judge(withLate(), 'late');
    const again = judge({ ...withLate(), previous: second ?? null }, 'late');
    expect(again.report).to.equal(undefined);
    expect(again.outcome.notices.map(({ key }) => key)).to.deep.equal(outcome.notices.map(({ key }) => key));
  });

  it('keeps the close of the first revision for all later ones', () => {
    const { report } = judge(withLate(), 'late');
    expect(report?.closedAt).to.deep.equal(first().closedAt);
  });

  it('says nothing about late changes when there are none, or no report to compare with', () => {
    const earlier = { ...first(), generatedAt: new Date('2026-11-01T13:00:00Z') };
    expect(judge({ previous: earlier }, 'late').outcome.notices).to.deep.equal([]);
    const { outcome, report } = judge({}, 'late');
    expect([outcome.notices.length, report]).to.deep.equal([0, undefined]);
  });

  it('does not close a month that is still running, and shows it in a preview only', () => {
    const running = { today: '2026-10-20' };
    expect(judge(running).report).to.equal(undefined);
    expect(judge(running).outcome.notices).to.deep.equal([]);
    expect(judge(running, 'preview').outcome.notices).to.have.length(2);
  });

  it('measures nobody on stale sources, and says so to those it would have told', () => {
    const stale = snapshot().freshness.map((each) => ({ ...each, state: 'stale' as const }));
    const { outcome } = judge({ freshness: stale });
    expect(outcome.records).to.deep.equal([]);
    expect(outcome.notices.map(({ template }) => template)).to.deep.equal(['sources-stale', 'sources-stale']);
  });

  it('shows a PM only their own projects', () => {
    const two = [project('SUBS', { pmAccountId: 'pm' }), project('SATG', { pmAccountId: 'other' })];
    const { outcome } = judge({
      projects: two,
      worklogs: [worklog('a'), worklog('c', { issueId: '4', seconds: 7200 })],
    });
    const shown = outcome.notices.map(({ data }) => ('totals' in data ? data.totals : null));
    expect(shown.map((totals) => totals && totals.actualHours + totals.unforecastHours)).to.deep.equal([2, 1, 3]);
  });

  it('works without any forecast, PM or channel: the admins are told', () => {
    const workspace = { ...snapshot().workspace, alertsChannelId: null };
    const { outcome } = judge({ forecasts: [], projects: [project('SUBS')], workspace });
    expect(outcome.notices.map(({ audience }) => audience)).to.deep.equal([{ kind: 'admins' }]);
  });
});
