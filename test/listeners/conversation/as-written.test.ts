import { expect } from 'chai';
import { absenceIssueId, useApp } from '../support/app.ts';
import { giveRetainer } from '../support/retainer.ts';
import { ask } from './ask.ts';

/** Monday, 2 November 2026: Ann logged 20 h in the week before, half a day of it on the Wednesday. */
describe('questions as people write them', () => {
  const app = useApp();
  const heard = async (who: Parameters<typeof ask>[1], text: string) => (await ask(app(), who, text)).text;
  const log = (id: string, accountId: string, day: string, hours: number, issueId: string) => ({
    id,
    issueId,
    accountId,
    day,
    seconds: hours * 3600,
    billableSeconds: null,
    description: '',
    createdAt: new Date(`${day}T20:00:00Z`),
    updatedAt: new Date(`${day}T20:00:00Z`),
    deletedAt: null,
  });

  it('count leave apart from what was logged in a month, as in a week', async () => {
    await app().store.worklogs.put([log('leave', 'ann', '2026-10-30', 8, absenceIssueId)]);
    expect(await heard('ann', 'my hours in October')).to.include(
      'You logged **20 h** in October 2026, and 8 h of leave.',
    );
    expect(await heard('ann', 'my hours since Oct 26')).to.include(
      'You logged **20 h** since Oct 26, and 8 h of leave.',
    );
  });

  it('say which part of a sum is to be checked', async () => {
    await app().store.worklogs.put([log('typo', 'ann', '2026-10-30', 80, '10001')]);
    expect(await heard('dana', 'hours of Ann in October'))
      .to.include('Ann Archer logged **100 h** in October 2026')
      .and.include('Includes 80 h on Fri, Oct 30 by Ann Archer, to be checked.');
  });

  it('ask back for a first name that several have, and answer for nobody else', async () => {
    const { people } = app().store;
    const ann = (await people.all()).filter(({ accountId }) => accountId === 'ann');
    await people.mirror(ann.map((one) => ({ ...one, accountId: 'ann2', displayName: 'Ann Berg', slackUserId: null })));
    expect(await heard('dana', 'how many hours did Ann log last week?'))
      .to.include('Which Ann?')
      .and.include('Ann Archer')
      .and.include('Ann Berg')
      .and.not.include('logged');
    expect(await heard('cy', 'how many hours did Ann log last week?'))
      .to.include('Only their lead')
      .and.not.include('20 h');
  });

  it('say that sums of each project are told one at a time, before anything else is said', async () => {
    for (const text of ['hours per project this month', 'how many hours for each project?'])
      expect(await heard('dana', text), text).to.match(/^I know the hours of one project, epic or ticket at a time/);
    expect(await heard('ann', 'my hours in October')).to.not.include('at a time');
  });

  it('never answer with the asker’s own hours for somebody nobody knows', async () => {
    for (const text of ['how many hours did Bob log last week?', "Bob's hours", 'hours of Peter Miller in October'])
      expect(await heard('dana', text), text)
        .to.include('Reeve knows nobody called')
        .and.not.include('You logged');
    expect(await heard('dana', 'how many hours did Anna log last week?')).to.include('Did you mean Ann Archer?');
  });

  it('tell a project’s hours to its PM, and to others only their own', async () => {
    await giveRetainer(app(), 120);
    await app().store.worklogs.put([log('on-it', 'ann', '2026-10-29', 3, '10001')]);
    expect(await heard('pat', 'who worked on SUBS last week?'))
      .to.include('(SUBS) from Oct 26 to Nov 1')
      .and.include('Ann Archer**: 23 h');
    expect(await heard('cy', 'who worked on SUBS last week?'))
      .to.include('Only the PM of SUBS')
      .and.not.include('Ann');
    expect(await heard('cy', 'how many hours did I log on SUBS last week?')).to.include('You logged **40 h** on');
  });

  it('ask which day is meant, and say which is none', async () => {
    expect(await heard('ann', 'my hours on 9/10/2026')).to.include('Is 9/10/2026 9 october or 10 september?');
    expect(await heard('ann', 'my hours on February 31')).to.include('There is no day february 31.');
  });

  it('say so when an answer is of another time than was asked', async () => {
    await giveRetainer(app(), 120);
    expect(await heard('pat', 'is SUBS over budget last week?')).to.include('I know this by month only.');
    expect(await heard('pat', 'budget SUBS')).to.not.include('I know this');
  });

  it('get each of several questions answered, what is refused among them', async () => {
    await giveRetainer(app(), 120);
    const both = await heard('pat', 'how many hours are left on SUBS and who is on leave this week?');
    expect(both).to.include('of 120 h').and.include('on leave from Nov 2 to Nov 8');
    expect(await heard('cy', 'budget SUBS? my hours last week?'))
      .to.include('Only PMs and admins')
      .and.include('You logged 40 h');
  });

  it('are asked of people, not of apps', async () => {
    expect(await heard('adi', 'total hours of the agency in October'))
      .to.include('4 people')
      .and.not.include('Reeve');
  });

  it('of one day say who logged less than was expected on it', async () => {
    expect(await heard('dana', 'who logged nothing on Friday?'))
      .to.include('less than expected on Fri, Oct 30')
      .and.include('Ann Archer');
  });

  it('of two months are answered for both', async () => {
    await giveRetainer(app(), 120);
    expect(await heard('pat', 'compare the budget of SUBS in October and November'))
      .to.include('in October')
      .and.include('in November');
  });

  it('say who is who to everybody', async () => {
    expect(await heard('cy', 'who is the PM of SUBS?'))
      .to.include('Pat Planner')
      .and.include('is PM of');
    expect(await heard('ann', 'who is my lead?')).to.include('Dana Dean** is your lead');
  });

  it('say what cannot be done instead of answering something else', async () => {
    expect(await heard('dana', 'remind Ann to log her hours'))
      .to.include('nothing was done')
      .and.not.include('20 h');
  });
});
