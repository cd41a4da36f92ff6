import { expect } from 'chai';
import type { WhyData } from '../../../services/why.ts';
import { buildHelp } from '../../../views/command/help.ts';
import { buildPreviewSummary, buildRunAsked } from '../../../views/command/run.ts';
import { buildStatus } from '../../../views/command/status.ts';
import { buildWhy } from '../../../views/command/why.ts';
import { checkMessage } from '../../../views/limits.ts';
import { buildExcusedReminder } from '../../../views/time-compliance/absence-words.ts';
import { buildTime, type TimeData } from '../../../views/time-compliance/time.ts';
import { agentLine, at, failedAgent, freshness, fullWeek, long, many, timeZone, week } from '../extremes.ts';

const time = (rest: Partial<TimeData> = {}): TimeData => ({
  ...week,
  own: null,
  people: [],
  timesheetUrl: 'https://acme.atlassian.net/timesheet',
  sources: [],
  timeZone,
  ...rest,
});

const why = (rest: Partial<WhyData['why']> = {}, subject = 'Ann'): WhyData => ({
  subject,
  id: 'k7d2xqa',
  timeZone,
  why: { rule: 'time-compliance', ruleVersion: 1, evidence: [], dataAsOf: null, ...rest },
});

const summary = (count: number, text: string) => ({
  agentTitle: text,
  recipients: many(count, (index) => ({ name: text, wouldSend: index % 2 === 0, reason: text })),
  excluded: many(count, () => ({ name: text, reason: text })),
  messagesToOthers: count,
  othersLeftOut: count,
});

const command = { usage: '/pm time [week]', purpose: 'Shows hours.', example: '/pm time last' };

describe('what /pm answers', () => {
  const extremes = {
    'the least help': buildHelp([command]),
    'the most help': buildHelp(many(20, () => ({ ...command, onlyFor: 'PMs and admins' }))),
    'the least status': buildStatus({ agents: [], sources: [], timeZone }),
    'the most status': buildStatus({ agents: many(40, failedAgent), sources: freshness, timeZone }),
    'an empty week': buildTime(time()),
    'a full week': buildTime(time({ own: fullWeek(), people: many(2000, () => fullWeek(long)), sources: freshness })),
    'no reason': buildWhy(why()),
    'every reason': buildWhy(
      why({ evidence: many(90, () => ({ label: long, value: long, url: 'https://acme.test/a b' })) }, long),
    ),
    'an empty preview': buildPreviewSummary(summary(0, 'x')),
    'a full preview': buildPreviewSummary(summary(2000, long)),
    'a run': buildRunAsked(long.slice(0, 200)),
    'a settled reminder': buildExcusedReminder('2026-10-26', '2026-11-01', 'U0DANA'),
  };
  for (const [name, content] of Object.entries(extremes))
    it(`keeps to Slack’s limits: ${name}`, () => {
      expect(checkMessage(content)).to.deep.equal([]);
    });

  it('shows the sum of the expected hours and the days that are short', () => {
    const text = JSON.stringify(buildTime(time({ own: fullWeek() })).blocks);
    expect(text).to.include('28 h = 40 h workload − 8 h public holidays − 4 h leave').and.include('5.25 h short');
  });

  it('says the point in its text alone', () => {
    expect(buildTime(time({ own: fullWeek(), people: [fullWeek()] })).text).to.include('you logged 20.25 h of 28 h');
    expect(buildStatus({ agents: [agentLine()], sources: freshness, timeZone }).text).to.include('1 of 2 sources need');
  });

  it('says first that nobody works, since when and what to do, and only then', () => {
    const textOf = (unattendedSince: Date | null) =>
      JSON.stringify(buildStatus({ agents: [agentLine()], sources: freshness, unattendedSince, timeZone }).blocks[1]);
    expect(textOf(at)).to.match(/Nothing is read, judged or sent by itself since <!date.*REEVE_ROLE=work/);
    expect(textOf(null)).to.not.include('by itself');
  });

  it('shows how much is still to be sent, while there is anything', () => {
    const textOf = (sending: number) =>
      JSON.stringify(buildStatus({ agents: [], sources: [], sending, timeZone }).blocks);
    expect(textOf(412)).to.include('412 messages are on the way to Slack');
    expect(textOf(1)).to.include('1 message is on the way');
    expect(textOf(0)).to.not.include('on the way');
  });

  it('lets nobody’s name mention anybody', () => {
    const text = JSON.stringify(buildTime(time({ people: [fullWeek('<!channel>')] })));
    expect(text).to.include('&lt;!channel&gt;').and.not.include('<!channel>');
  });

  it('says how old the data was and which version of the rule spoke', () => {
    const text = JSON.stringify(buildWhy(why({ dataAsOf: at })).blocks);
    expect(text).to.include('version 1 of this rule').and.include('data as of <!date^').and.include('k7d2xqa');
  });
});
