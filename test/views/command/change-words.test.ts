import { expect } from 'chai';
import { auditActions, isAuditAction } from '../../../agents/audit-actions.ts';
import { agents } from '../../../agents/index.ts';
import { auditText } from '../../../services/audit-changes.ts';
import { settingTitles } from '../../../services/setting-titles.ts';
import { changeWords } from '../../../views/command/change-words.ts';
import { otherLabels, personLabels, projectLabels } from '../../../views/setting-labels.ts';

const june = new Date('2026-06-01T00:00:00Z');
const at = new Date('2026-11-02T15:00:00Z');
const names = {
  people: new Map([['5b10a', 'Pat Planner']]),
  titles: new Map(agents.map((agent) => [agent.id, settingTitles(agent)])),
  currencyAt: (key: string, at: Date) => (key === 'EURO' && at >= june ? 'EUR' : 'USD'),
  timeZone: 'UTC',
};

/** The words of a change of a field, whatever it holds; null where it is told with another. */
const words = (subject: string, field: string, before: unknown, after: unknown) =>
  changeWords(
    { at, subject, by: 'U1', action: 'changed', before: auditText(field, before), after: auditText(field, after) },
    names,
  );

/** Names of fields are written in one word with a capital inside; nobody says them. */
const machine = /\b[a-z]+[A-Z]\w*|\{|\}|"|\bnull\b|5b10a|\d{4}-\d{2}-\d{2}T/;

describe('a change somebody made', () => {
  for (const agent of agents)
    it(`is named as the form names it, with its unit: ${agent.title}`, () => {
      const defaults = Object.entries(agent.settings.parse({}));
      expect(defaults).to.not.deep.equal([]);
      for (const subject of [`agent/${agent.id}`, `project/SUBS/${agent.id}`])
        for (const [field, value] of defaults) {
          const said = words(subject, field, value, typeof value === 'boolean' ? !value : value) ?? '';
          expect(said, field).to.not.match(machine);
          const [title = ''] = (settingTitles(agent).get(field) ?? '').split(' (');
          expect(said, field).to.include(title);
        }
    });

  it('is named by its label for every setting of a project, a person and the rest', () => {
    const values = [null, true, 40, 'x', ['5b10a'], { workingDays: [1, 2], daysOff: [] }];
    for (const [subject, labels] of [
      ['project/SUBS', projectLabels],
      ['person/5b10a', personLabels],
      ['workspace', otherLabels],
    ] as const)
      for (const [field, label] of Object.entries(labels))
        for (const value of values) {
          const said = words(subject, field, value, 'y') ?? '';
          expect(said, field).to.include(`changed ${label} from`).and.not.match(machine);
        }
  });

  it('says values as forms do: hours, percent, people and channels by name, yes and no', () => {
    expect(words('project/SUBS', 'monthlyRetainerHours', 30, 40)).to.equal(
      '<@U1> changed Hours a month from 30 h to 40 h',
    );
    expect(words('project/SUBS', 'pmAccountId', null, '5b10a')).to.equal('<@U1> changed PM from none to Pat Planner');
    expect(words('project/SUBS', 'channelId', null, 'C1')).to.equal('<@U1> changed Channel from none to <#C1>');
    expect(words('agent/retainer-budget', 'warningPercent', 75, 80)).to.include('Early warning at from 75 % to 80 %');
    expect(words('agent/retainer-budget', 'deductOverspend', false, true)).to.include('from no to yes');
    const monday = { monday: { cron: '0 10 * * 1', timezone: 'America/New_York' } };
    expect(words('agent/time-compliance', 'schedules', {}, monday)).to.include(
      'from none to Mondays at 10:00 America/New_York',
    );
  });

  it('is not told twice: what follows from it has no line', () => {
    expect(words('project/SUBS', 'terms', [], [{ from: '2026-11-01' }])).to.equal(null);
  });

  it('names people in what was not a field', () => {
    const change = {
      at,
      subject: 'project/SUBS',
      by: 'U1',
      action: 'delegated' as const,
      before: 'nobody',
      after: '5b10a 2026-11-02 to 2026-11-06',
    };
    expect(changeWords(change, names)).to.equal(
      '<@U1> changed who stands in: nobody → Pat Planner Nov 2, 2026 to Nov 6, 2026',
    );
  });

  it('says rates in the currency they were in', () => {
    expect(words('project/SUBS', 'hourlyRate', null, 150)).to.equal('<@U1> changed Rate an hour from none to $150');
    expect(words('project/EURO', 'hourlyRate', 120, 87.5)).to.equal('<@U1> changed Rate an hour from €120 to €87.50');
  });

  it('has words for whatever is noted, by whomever, and says times as people do', () => {
    const noted = { at, subject: 'agent/time-compliance', before: 'until 2026-11-09T15:00:00.000Z', after: null };
    for (const action of Object.keys(auditActions).filter(isAuditAction)) {
      const said = changeWords({ ...noted, by: 'reeve', action }, names) ?? '';
      expect(said, action).to.equal(`Reeve ${auditActions[action]}: until Nov 9, 2026, 3:00 PM`);
      expect(auditActions[action], action)
        .to.match(/^[a-z’]+ ?[a-zA-Z’, ]*$/)
        .and.not.match(machine);
    }
    const cron = { ...noted, before: '0 10 * * 1 America/New_York', after: '0 9 * * 1 America/New_York' };
    expect(changeWords({ ...cron, by: 'U1', action: 'schedule-changed' }, names)).to.equal(
      '<@U1> changed a schedule: Mondays at 10:00 America/New_York → Mondays at 9:00 America/New_York',
    );
  });
});
