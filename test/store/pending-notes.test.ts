import { expect } from 'chai';
import { forget } from '../../forget/forget.ts';
import { createAuditStore } from '../../store/audit.ts';
import { printOf } from '../../store/fingerprint.ts';
import { createPeopleStore } from '../../store/people.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = new Date('2026-11-02T14:30:00Z');
const noteOf = (team: string) => {
  const entry = { at, by: 'U1', action: 'changed', subject: 'person/ann' } as const;
  return { ...entry, before: 'team: null', after: `team: ${team}` };
};

describe('what an edit leaves to be noted', () => {
  let opened: TestStore;
  beforeEach(async () => {
    opened = await openTestStore({ asked: true });
    await opened.store.people.mirror([{ accountId: 'ann', displayName: 'Ann', slackUserId: 'U-ann' }]);
  });
  afterEach(() => opened.close());
  const noted = async () => (await opened.store.audit.recent({ limit: 9 })).map(({ action, after }) => after ?? action);
  const heldBy = async () => (await opened.db.collection('people').findOne({ accountId: 'ann' }))?.notes;

  /** People as a process writes them whose audit cannot be written. */
  const withoutAudit = () =>
    createPeopleStore(opened.db, {
      take: () => Promise.reject(new Error('killed')),
    });
  const editAndDie = (team: string) =>
    withoutAudit()
      .edit('ann', { team }, [noteOf(team)])
      .catch(() => undefined);

  it('is in the row until it is in the audit, and is shown to no reader', async () => {
    await editAndDie('Red');
    expect(await heldBy()).to.have.length(1);
    const read = [
      await opened.store.people.all(),
      await opened.store.people.withEmail(),
      await opened.store.people.byAccountId('ann'),
      await opened.store.people.bySlackUserId('U-ann'),
    ];
    expect(JSON.stringify(read)).to.include('Red').and.not.include('notes');
    await opened.store.moveNotes();
    expect([await noted(), await heldBy()]).to.deep.equal([['team: Red'], undefined]);
  });

  it('stays beside that of the next edit, and is noted once', async () => {
    await editAndDie('Red');
    await editAndDie('Blue');
    await Promise.all([
      opened.store.moveNotes(),
      opened.store.people.edit('ann', { team: 'Green' }, [noteOf('Green')]),
    ]);
    await opened.store.moveNotes();
    expect((await noted()).sort()).to.deep.equal(['team: Blue', 'team: Green', 'team: Red']);
  });

  it('is not there when the edit is not made', async () => {
    const seen = { fields: ['team'], print: printOf({ team: 'Grey' }, ['team']) } as const;
    const { people } = opened.store;
    expect(await people.editIf('ann', seen, { team: 'Red' }, [noteOf('Red')])).to.equal(false);
    expect([await noted(), await heldBy()]).to.deep.equal([[], undefined]);
  });

  it('does not go with somebody who is forgotten', async () => {
    await editAndDie('Red');
    await forget(opened.db, 'ann', { really: true, at });
    const { entries } = await createAuditStore(opened.db).page({}, { limit: 9 });
    expect(entries.map(({ action }) => action).sort()).to.deep.equal(['changed', 'person-forgotten']);
  });
});
