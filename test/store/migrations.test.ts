import { expect } from 'chai';
import type { Db } from 'mongodb';
import { type Migration, migrate, SchemaTooNewError } from '../../store/migrations.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

describe('migrations', () => {
  let opened: TestStore;
  beforeEach(async () => {
    ran.length = 0;
    opened = await openTestStore({ asked: true });
  });
  afterEach(() => opened.close());

  const ran: string[] = [];
  const step = (version: number, run: (db: Db) => Promise<void> = async () => undefined): Migration => ({
    version,
    title: `step ${version}`,
    async run(db) {
      ran.push(`step ${version}`);
      await run(db);
    },
  });

  it('run forward, in order, once', async () => {
    await migrate(opened.db, [step(1), step(2)]);
    await migrate(opened.db, [step(1), step(2), step(3)]);
    expect(ran).to.deep.equal(['step 1', 'step 2', 'step 3']);
  });

  it('go on with the step that failed', async () => {
    const broken = step(2, () => Promise.reject(new Error('disk full')));
    const error = await migrate(opened.db, [step(1), broken]).catch((reason: unknown) => reason);
    expect(error).to.have.property('message', 'disk full');
    await migrate(opened.db, [step(1), step(2)]);
    expect(ran).to.deep.equal(['step 1', 'step 2', 'step 2']);
  });

  it('run in one process only, however many start', async () => {
    const slow = step(1, () => new Promise((resolve) => setTimeout(resolve, 100)));
    await Promise.all([migrate(opened.db, [slow]), migrate(opened.db, [slow]), migrate(opened.db, [slow])]);
    expect(ran).to.deep.equal(['step 1']);
  });

  it('refuse data of a newer Reeve, saying what to do', async () => {
    await migrate(opened.db, [step(1), step(2)]);
    const error = await migrate(opened.db, [step(1)]).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(SchemaTooNewError);
    expect(error)
      .to.have.property('message')
      .that.contains('version 2')
      .and.contains('up to 1')
      .and.contains('newer Reeve');
  });
});
