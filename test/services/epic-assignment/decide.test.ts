import { expect } from 'chai';
import { RefusedError } from '../../../services/access.ts';
import { assignEpic, dismissTicket, finishDecision } from '../../../services/epic-assignment/assign.ts';
import { assignAll, bulkOf } from '../../../services/epic-assignment/bulk.ts';
import { undoDecision } from '../../../services/epic-assignment/undo.ts';
import { openTestStore, type TestStore } from '../../support/store.ts';
import { contextFor, smallJira, suggestion } from './shop.ts';

describe('deciding on a ticket’s epic', () => {
  let opened: TestStore;
  let jira: ReturnType<typeof smallJira>;
  beforeEach(async () => {
    opened = await openTestStore();
    jira = smallJira();
    await opened.store.epicSuggestions.put([suggestion('SHOP-50'), suggestion('SHOP-51', { confidenceScore: 0.8 })]);
  });
  afterEach(() => opened.close());
  const context = (who?: string) => contextFor(opened, jira, who);
  const rowOf = async (key: string) => (await opened.store.epicSuggestions.latest([key]))[0];
  const reasonOf = async (work: ReturnType<typeof assignEpic>) => {
    const result = await work;
    return result.kind === 'not' ? result.why.reason : result.kind;
  };

  it('writes once, and remembers who and whether it was the suggested one', async () => {
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1'))).to.equal('assigned');
    expect(await reasonOf(assignEpic(context(), 'SHOP-51', 'SHOP-3'))).to.equal('assigned');
    expect(jira.writes).to.deep.equal(['50 SHOP-1', '51 SHOP-3']);
    expect(await rowOf('SHOP-50')).to.include({ decision: 'assigned', accepted: true, decidedBy: 'U0PAM' });
    expect(await rowOf('SHOP-51')).to.include({ decision: 'changed', accepted: false, actualEpicAssigned: 'SHOP-3' });
  });

  it('opens again what was decided and is not in Jira when somebody only looks at it, and writes nothing', async () => {
    await assignEpic(context(), 'SHOP-50', 'SHOP-1');
    const [decided] = await opened.store.epicSuggestions.latest(['SHOP-50']);
    if (!decided) throw new Error('no row');
    expect(await finishDecision(context(), decided)).to.equal(true);
    expect(await finishDecision(context('U0BOB'), decided)).to.equal(true);
    const ticket = jira.issues.get('50');
    if (ticket) jira.issues.set('50', { ...ticket, epicKey: null });
    expect(await finishDecision(context(), decided)).to.equal(false);
    expect(await rowOf('SHOP-50')).to.include({ decision: null });
    expect(jira.writes).to.deep.equal(['50 SHOP-1']);
  });

  it('lets one of two PMs win who click at once', async () => {
    const [first, second] = await Promise.all([
      reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1')),
      reasonOf(assignEpic(context('U0BOB'), 'SHOP-50', 'SHOP-3')),
    ]);
    expect([first, second].sort()).to.deep.equal(['assigned', 'decided']);
    expect(jira.writes).to.have.length(1);
  });

  it('writes nothing when the ticket was put in an epic meanwhile, and learns from where', async () => {
    const ticket = jira.issues.get('50');
    if (ticket) jira.issues.set('50', { ...ticket, epicKey: 'SHOP-3' });
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1'))).to.equal('linked');
    expect(await rowOf('SHOP-50')).to.include({ decision: 'linked-in-jira', accepted: false });
    expect(jira.writes).to.deep.equal([]);
  });

  it('writes nothing for an epic that was closed, is none, or is gone, nor for a ticket that moved or is gone', async () => {
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-2'))).to.equal('epic-closed');
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-51'))).to.equal('epic-gone');
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-99'))).to.equal('epic-gone');
    const ticket = jira.issues.get('50');
    if (ticket) jira.issues.set('50', { ...ticket, key: 'WEB-7', projectKey: 'WEB' });
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1'))).to.equal('ticket-moved');
    jira.issues.delete('50');
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1'))).to.equal('ticket-gone');
    expect(jira.writes).to.deep.equal([]);
    expect(await rowOf('SHOP-50')).to.include({ decision: null });
  });

  it('takes its claim back when Jira refuses, so that it can be tried again', async () => {
    jira.fault = 'refuses';
    const result = await assignEpic(context(), 'SHOP-50', 'SHOP-1');
    expect(result).to.have.nested.property('why.words', 'Not in this hierarchy.');
    expect(await rowOf('SHOP-50')).to.include({ decision: null, accepted: null });
    jira.fault = null;
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1'))).to.equal('assigned');
  });

  it('does not say that nothing was changed when Jira wrote it and hung up', async () => {
    jira.fault = 'hangs up after writing';
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1'))).to.equal('assigned');
  });

  it('lets nobody decide who does not answer for the project', async () => {
    const refused = await assignEpic(context('U0STRANGER'), 'SHOP-50', 'SHOP-1').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RefusedError);
    expect(jira.writes).to.deep.equal([]);
  });

  it('undoes what Reeve did, and nothing that somebody did since', async () => {
    await assignEpic(context(), 'SHOP-50', 'SHOP-1');
    await undoDecision(context('U0BOB'), 'SHOP-50');
    expect(jira.writes).to.deep.equal(['50 SHOP-1', '50 none']);
    expect(await rowOf('SHOP-50')).to.include({ decision: null, accepted: null });
    await assignEpic(context(), 'SHOP-51', 'SHOP-1');
    const ticket = jira.issues.get('51');
    if (ticket) jira.issues.set('51', { ...ticket, epicKey: 'SHOP-3' });
    const error = await undoDecision(context(), 'SHOP-51').catch((each: Error) => each.message);
    expect(error).to.include('in SHOP-3 by now');
    expect(jira.writes).to.have.length(3);
  });

  it('notes that a ticket needs none without writing, and takes that back', async () => {
    await dismissTicket(context(), 'SHOP-50');
    expect(await rowOf('SHOP-50')).to.include({ decision: 'no-epic', accepted: false });
    expect(await reasonOf(assignEpic(context(), 'SHOP-50', 'SHOP-1'))).to.equal('decided');
    await undoDecision(context(), 'SHOP-50');
    expect(await rowOf('SHOP-50')).to.include({ decision: null });
    expect(jira.writes).to.deep.equal([]);
  });

  it('assigns together only those that are sure enough and were listed', async () => {
    const { pairs, left } = await bulkOf(context(), 'SHOP', 90);
    expect(pairs.map(({ ticketKey }) => ticketKey)).to.deep.equal(['SHOP-50']);
    expect(left).to.equal(0);
    await assignAll(
      context(),
      pairs.map(({ ticketKey }) => ({ ticketKey, epicKey: 'SHOP-1' })),
    );
    expect(jira.writes).to.deep.equal(['50 SHOP-1']);
  });

  it('keeps a decision that a run did not know of', async () => {
    await assignEpic(context(), 'SHOP-50', 'SHOP-1');
    await opened.store.epicSuggestions.put([
      suggestion('SHOP-50', { confidenceScore: 0.5 }),
      suggestion('SHOP-51', { confidenceScore: 0.6 }),
    ]);
    expect(await rowOf('SHOP-50')).to.include({ decision: 'assigned', confidenceScore: 0.92 });
    expect(await rowOf('SHOP-51')).to.include({ decision: null, confidenceScore: 0.6 });
  });
});
