import { expect } from 'chai';
import { briefIsNews, renderBrief } from '../../../views/messages/index.ts';
import { assertMessage } from '../readable.ts';
import { reminder, summaryOf } from './notices.ts';

const context = {
  now: new Date('2026-11-03T14:00:00Z'),
  timeZone: 'America/New_York',
  jiraSiteUrl: 'https://acme.example',
  slackUserIdOf: () => null,
};
const data = { last: null, settled: [] };
const sections = (content: ReturnType<typeof renderBrief>) =>
  content.blocks.flatMap((block) => (block.type === 'section' && block.accessory ? [block] : []));

describe('a brief', () => {
  it('has one line and one action each, the most urgent first', () => {
    const short = reminder({ status: 'non-compliant' });
    const content = renderBrief({ ...data, notices: [{ ...summaryOf({}), severity: 'info' }, short] }, context);
    const lines = sections(content);
    expect(lines).to.have.length(2);
    expect(JSON.stringify(lines[0])).to.include('You logged').and.include('open_timesheet');
    assertMessage(content);
  });

  it('says what is new, what changed and what is settled since the last', () => {
    const before = { notices: [summaryOf({ compliancePercent: 50 })], sentAt: new Date('2026-11-02T14:00:00Z') };
    const settled = [reminder({})];
    const content = renderBrief(
      { notices: [summaryOf({ compliancePercent: 75 }), reminder({})], last: before, settled },
      context,
    );
    const all = JSON.stringify(content.blocks);
    expect(all).to.include('*New* ·').and.include('*Changed* ·').and.include('Settled since the last');
    expect(all).to.match(/1 new, 1 changed, 0 as before/);
  });

  it('names a matter once, as it is now', () => {
    const content = renderBrief({ ...data, notices: [summaryOf({}), summaryOf({})] }, context);
    expect(sections(content)).to.have.length(1);
  });

  it('tells the list of a new month in the place of the one before, and as the same', () => {
    const [october, november] = ['2026-10', '2026-11'].map((month) => ({ ...summaryOf({}), topic: month }));
    if (!october || !november) throw new Error('there are two');
    expect(sections(renderBrief({ ...data, notices: [october, november] }, context))).to.have.length(1);
    const before = { notices: [october], sentAt: new Date('2026-11-02T14:00:00Z') };
    const content = renderBrief({ notices: [november, reminder({})], last: before, settled: [] }, context);
    expect(JSON.stringify(content.blocks)).to.match(/1 new, 0 changed, 1 as before/);
  });

  it('is no news where all is as it was in the last, and nothing is settled', () => {
    const before = { notices: [summaryOf({ compliancePercent: 50 })], sentAt: new Date('2026-11-02T14:00:00Z') };
    const isNews = (compliancePercent: number) =>
      briefIsNews({ notices: [summaryOf({ compliancePercent })], last: before, settled: [] }, context);
    expect([isNews(50), isNews(75)]).to.deep.equal([false, true]);
    expect(briefIsNews({ notices: before.notices, last: before, settled: before.notices }, context)).to.equal(true);
    expect(briefIsNews({ notices: before.notices, last: null, settled: [] }, context)).to.equal(true);
  });

  it('keeps to Slack’s limits with very much to say', () => {
    const notices = Array.from({ length: 120 }, (_, index) => ({ ...reminder({}), topic: `t${index}` }));
    assertMessage(renderBrief({ ...data, notices }, context));
  });
});
