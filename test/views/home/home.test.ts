import { expect } from 'chai';
import { buildErrorHome } from '../../../views/home/error.ts';
import { buildHome, type HomeData } from '../../../views/home/home.ts';
import { checkView } from '../../../views/limits.ts';
import { agentLine, at, failedAgent, freshness, fullWeek, long, many, timeZone, week } from '../extremes.ts';

const data = (rest: Partial<HomeData> = {}): HomeData => ({
  now: at,
  timeZone,
  agents: [],
  mayRun: false,
  mayChange: false,
  setUp: null,
  silenced: null,
  today: [],
  projects: [],
  unmapped: null,
  sources: [],
  own: null,
  claims: [],
  help: 'Ask <@U0ADI>.',
  ...rest,
});

const textOf = (rest: Partial<HomeData>) => JSON.stringify(buildHome(data(rest)).blocks);

describe('the Home tab', () => {
  it('keeps to Slack’s limits with nothing and with far too much', () => {
    const largest = data({
      agents: many(30, failedAgent),
      mayRun: true,
      sources: many(3, () => freshness[1] ?? { source: 'jira', asOf: null, state: 'never' }),
      own: { week: fullWeek(long), shown: week, timesheetUrl: 'https://acme.atlassian.net/timesheet' },
      claims: many(60, (index) => ({
        name: long,
        claim: { id: `c${index}`, from: '2026-10-26', until: '2026-10-30' },
      })),
      help: long.slice(0, 500),
    });
    expect(checkView(buildHome(data()))).to.deep.equal([]);
    expect(checkView(buildHome(largest))).to.deep.equal([]);
    expect(checkView(buildErrorHome('Something went wrong.'))).to.deep.equal([]);
  });

  it('is designed for the first day: nothing read, nothing run, nobody known', () => {
    const text = textOf({ agents: [agentLine()] });
    expect(text).to.include('No source has been read yet').and.include('Nothing has run yet');
    expect(text).to.include('does not know which Jira account is yours').and.include('<@U0ADI>');
  });

  it('says who sees what agents would say while none is switched on, and no longer', () => {
    const step = { id: 'agents' as const, done: false, detail: '0 of 6 are on' };
    expect(textOf({ setUp: [step] })).to.include('Until an agent is switched on');
    expect(textOf({ setUp: [{ ...step, done: true }] })).to.not.include('Until an agent is switched on');
  });

  it('shows when an agent runs next in the reader’s time, and why it failed last', () => {
    const failed = {
      state: 'failed' as const,
      at,
      finishedAt: at,
      reason: 'Tempo is down',
      reference: 'ab12',
      notices: 0,
      sent: 0,
      waiting: 0,
    };
    const text = textOf({ agents: [agentLine({ lastRun: failed })] });
    expect(text).to.include('last run failed <!date^1793631600^').and.include('Tempo is down (reference ab12)');
    expect(text).to.include('next run <!date^1793631600^');
  });

  it('has buttons only for those who may run agents', () => {
    expect(textOf({ agents: [agentLine()] })).to.not.include('run_now');
    expect(textOf({ agents: [agentLine()], mayRun: true }))
      .to.include('run_now')
      .and.include('preview');
  });
});
