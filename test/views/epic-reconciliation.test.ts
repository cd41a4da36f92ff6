import { expect } from 'chai';
import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import { reportNotices } from '../../agents/epic-reconciliation/notices.ts';
import { buildForecast, type ForecastForm } from '../../views/epic-reconciliation/forecast-modal.ts';
import { buildForecastMatch, buildUploadProblems } from '../../views/epic-reconciliation/forecast-upload.ts';
import { reconciliationMail } from '../../views/epic-reconciliation/mail.ts';
import { buildReportHistory, buildReportState } from '../../views/epic-reconciliation/report-command.ts';
import { renderFallback, renderNotice } from '../../views/messages/index.ts';
import { line, report, unplaced } from '../jobs/report/workbook/report.ts';
import { assertMessage, assertView } from './readable.ts';

const at = new Date('2026-11-01T14:00:00Z');
const context = {
  now: at,
  timeZone: 'America/New_York',
  jiraSiteUrl: 'https://acme.example',
  slackUserIdOf: () => null,
};
const noticeOf = (month: MonthlyReport) => {
  const [notice] = reportNotices(month, { heard: [], toCheck: [] }, { at });
  if (!notice) throw new Error('no notice');
  return notice;
};
const long = '<!channel> & '.repeat(200);
const huge = report({
  projects: Array.from({ length: 60 }, (_, index) => ({
    key: `PROJECTWITHALONGKEY${index}`,
    name: long,
    projectType: 'scope' as const,
    pmAccountId: 'pm',
    pm: long,
    channelId: null,
  })),
  lines: Array.from({ length: 600 }, (_, index) =>
    line({ projectKey: `PROJECTWITHALONGKEY${index % 60}`, epicKey: `X-${index}`, title: long, seconds: index * 3600 }),
  ),
  unreconciled: Array.from({ length: 100 }, (_, index) =>
    unplaced({ worklogId: String(index), projectKey: 'PROJECTWITHALONGKEY1' }),
  ),
});

describe('the words of a month', () => {
  it('say the point in one line', () => {
    const { text } = renderNotice(noticeOf(report()), context);
    expect(text).to.equal('October 2026: 14.5 h of 30.5 h forecast on your projects (−52.5 %), 1 h unreconciled.');
  });

  it('give a project no row where all its hours stand elsewhere, and no bar where nothing was forecast', () => {
    const named = (key: string) => ({
      key,
      name: key,
      projectType: null,
      pmAccountId: 'pm',
      pm: 'Pia',
      channelId: null,
    });
    const month = report({
      projects: [named('SUBS'), named('OPS'), named('ABS')],
      lines: [line(), line({ projectKey: 'OPS', epicKey: 'OPS-1', forecastHours: null })],
      unreconciled: [unplaced({ category: 'absence', projectKey: 'ABS' })],
    });
    const { blocks } = renderNotice(noticeOf(month), context);
    const table = JSON.stringify(blocks.find(({ type }) => type === 'data_table'));
    expect(table).to.include('SUBS').and.include('OPS').and.not.include('ABS');
    const notice = noticeOf(month);
    if (notice.template !== 'reconciliation-report') throw new Error('it is a report');
    const whole = renderNotice({ ...notice, data: { ...notice.data, scope: 'all' } }, context);
    expect(whole.text).to.include('forecast on 1 project (');
    const bars = JSON.stringify(blocks.find(({ type }) => type === 'data_visualization'));
    expect(bars).to.include('SUBS').and.not.include('OPS').and.not.include('ABS');
  });

  it('keep to Slack’s limits, from an empty month to a huge one', () => {
    const revised = {
      ...huge,
      revision: 2,
      delta: [
        {
          projectKey: 'PROJECTWITHALONGKEY0',
          epicKey: 'X-1',
          team: '',
          secondsBefore: 0,
          secondsAfter: 3600,
          forecastBefore: null,
          forecastAfter: 4,
        },
      ],
    };
    for (const month of [report(), report({ lines: [], unreconciled: [], projects: [] }), huge, revised]) {
      assertMessage(renderNotice(noticeOf(month), context));
      assertMessage(renderFallback(noticeOf(month), context));
    }
  });

  it('let nothing from Jira mention anybody', () => {
    const text = JSON.stringify(renderNotice(noticeOf(huge), context).blocks);
    expect(text.replaceAll('raw_text","text":"<!channel>', '')).to.not.include('"<!channel>');
  });

  it('tell a PM by mail of their own projects', () => {
    const { subject, text } = reconciliationMail(report(), { accountId: 'pm', name: 'Pia' });
    expect(subject).to.equal('October 2026: epic reconciliation');
    expect(text).to.include('Hello Pia').and.include('Subscriptions').and.not.include('SATG');
    expect(reconciliationMail(huge, { accountId: 'pm', name: '' }).text.length).to.be.below(20_000);
  });

  it('show where a report went, and all there were', () => {
    const state = {
      ...report(),
      state: 'open' as const,
      sentTo: Object.fromEntries(
        Array.from({ length: 60 }, (_, index) => [
          `mail:${index}`,
          { kind: 'mail' as const, to: long, state: 'failed', error: long, doneAt: at },
        ]),
      ),
      signOffs: [{ by: 'U1', at }],
    };
    const shown = {
      progress: { sheet: 'Epic Details', rows: 1200, totalRows: 50_000 },
      timeZone: 'UTC',
      nameOf: (id: string) => id,
      signed: false,
    };
    const message = buildReportState(state, shown);
    assertMessage(message);
    expect(JSON.stringify(message)).to.include('1,200 of 50,000 rows');
    assertMessage(
      buildReportHistory(
        Array.from({ length: 24 }, () => state),
        'UTC',
      ),
    );
  });
});

describe('where a report went', () => {
  const to = (kind: 'slack' | 'mail', key: string) => [
    `${kind}:${key}`,
    { kind, to: key, state: 'done', error: null, doneAt: at },
  ];
  const stored = {
    ...report(),
    state: 'done' as const,
    signOffs: [],
    sentTo: Object.fromEntries([
      to('slack', 'epic-reconciliation/2026-10/r1/pm:712020:165a33a5-2524-4000-8404-3473158210ce'),
      to('slack', 'epic-reconciliation/2026-10/r1/channel:C0PMALERTS'),
      to('slack', 'epic-reconciliation/2026-10/r1/admins/U0ADI'),
    ]),
  };
  const shown = (signed: boolean) =>
    JSON.stringify(buildReportState(stored, { progress: null, timeZone: 'UTC', nameOf: () => 'Pat Planner', signed }));

  it('is said by name: no account and no key stands in it', () => {
    const text = shown(false);
    expect(text).to.include('message to Pat Planner').and.include('message in <#C0PMALERTS>').and.include('<@U0ADI>');
    expect(text).to.not.match(/712020|pm:|channel:|r1\/admins/);
  });

  it('offers to sign off only to who can still do so', () => {
    expect(shown(false)).to.include('Sign Off');
    expect(shown(true)).to.not.include('Sign Off');
  });
});

describe('the forms of forecasting', () => {
  const form = (rows: number): ForecastForm => ({
    projectKey: 'SUBS',
    projectName: long,
    months: ['2026-11', '2026-12', '2027-01'],
    rows: Array.from({ length: rows }, (_, index) => ({
      epicKey: `SUBS-${index}`,
      title: long,
      hours: [index, null, 0.25],
      logged: Array.from({ length: 3 }, () => ({ month: '2026-10', hours: 1234.5 })),
    })),
    page: 3,
    pages: 200,
    totals: [1, 2, 3.5],
    changed: 2,
    fresh: '1',
    note: long,
    metadata: 'x'.repeat(2900),
  });

  it('keep to Slack’s limits', () => {
    for (const rows of [0, 1, 10]) assertView(buildForecast(form(rows)));
    const problems = Array.from({ length: 5000 }, (_, row) => ({ row, column: 'AB', reason: long }));
    assertView(buildUploadProblems(problems));
    const options = Array.from({ length: 24 }, (_, index) => ({ text: long, value: `SUBS-${index}` }));
    const names = Array.from({ length: 20 }, (_, index) => ({
      field: `match-${index}`,
      written: long,
      rows: [1, 2, 3, 4, 5, 6, 7],
      options,
    }));
    assertView(buildForecastMatch(names, '{}'));
  });
});
