import { expect } from 'chai';
import { createOutboxStore, type Outbox } from '../../store/outbox.ts';
import { UnstorableRows } from '../../store/storable.ts';
import { claim, rowsFor } from '../jobs/notices.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

const at = new Date('2026-11-02T15:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);
const lease = (owner: string, now = at) => ({ owner, now, until: new Date(now.getTime() + 120_000) });

describe('the outbox', () => {
  let opened: TestStore;
  let outbox: Outbox;

  before(async () => {
    opened = await openTestStore({ asked: true });
    outbox = createOutboxStore(opened.db);
  });
  after(() => opened.close());
  beforeEach(() => opened.db.collection('outbox').deleteMany({}));

  const put = async (...notices: Parameters<typeof rowsFor>) => {
    for (const row of rowsFor(...notices)) await outbox.add(row, at);
  };

  it('takes a key once, even from many at the same time, and even after it was sent', async () => {
    const [row] = rowsFor(claim('a'));
    if (!row) throw new Error('a claim has one row');
    const added = await Promise.all([1, 2, 3, 4].map(() => outbox.add(row, at)));
    expect(added.filter(Boolean)).to.have.length(1);
    await outbox.claimDue(at, lease('p'));
    const sent = { channel: 'D1', ts: '1.0', sentAt: at, sentDay: '2026-11-02', slackUserId: 'U1' };
    await outbox.sent('a', 'p', sent);
    expect(await outbox.add(row, later(60))).to.equal(false);
    expect(await outbox.byKey('a')).to.deep.include({ state: 'sent', ...sent });
  });

  it('takes many at once, each once, in their order, also from two at the same time', async () => {
    const rows = ['a', 'b', 'c', 'd'].flatMap((key) => rowsFor(claim(key)));
    await outbox.addAll(rows.slice(1, 2), later(-60));
    await Promise.all([outbox.addAll(rows, at), outbox.addAll(rows.toReversed(), at), outbox.addAll([], at)]);
    const stored = await opened.db.collection('outbox').find().sort({ key: 1 }).toArray();
    expect(stored.map(({ key }) => key)).to.deep.equal(['a', 'b', 'c', 'd']);
    expect((await outbox.byKey('b'))?.createdAt).to.deep.equal(later(-60));
    const [, broken] = rows.map((row) => ({ ...row, key: `new-${row.key}`, rank: 0.5 }));
    const [good] = rowsFor(claim('good'));
    const refused = await outbox.addAll([broken, good] as never, at).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(UnstorableRows);
    expect(refused).to.have.deep.property('rows', [
      { collection: 'outbox', id: 'new-b', problem: 'rank cannot be stored' },
    ]);
    expect(await outbox.byKey('new-b')).to.equal(null);
    expect(await outbox.byKey('good')).to.include({ state: 'pending' });
  });

  it('gives back the notice it was given', async () => {
    const notice = claim('a', {
      recheck: { kind: 'week-hours', accountId: 'ann', from: 'x', until: 'y', requiredHours: 32 },
    });
    await put(notice);
    expect((await outbox.byKey('a'))?.body).to.deep.equal({ kind: 'notice', notice });
  });

  it('hands out what matters most first, each row to one', async () => {
    await put(claim('info'), claim('critical', { severity: 'critical' }), claim('warning', { severity: 'warning' }));
    const claims = await Promise.all(['one', 'two', 'three', 'four'].map((owner) => outbox.claimDue(at, lease(owner))));
    const keys = claims.map((row) => row?.key ?? 'none');
    expect([...keys].sort()).to.deep.equal(['critical', 'info', 'none', 'warning']);
    expect(keys[0]).to.equal('critical');
  });

  it('takes a row back from a process that died, and lets that process change nothing any more', async () => {
    await put(claim('a'));
    await outbox.claimDue(at, lease('dead'));
    expect(await outbox.claimDue(later(1), lease('alive', later(1)))).to.equal(null);
    expect((await outbox.claimDue(later(3), lease('alive', later(3))))?.attempts).to.equal(2);
    expect(await outbox.posting('a', 'dead', { slackUserId: 'U1', channel: 'D1', postingAt: at })).to.equal(false);
    expect(await outbox.close('a', 'dead', 'dropped', 'no')).to.equal(false);
  });

  it('holds a row until its time, with the reason for whoever looks', async () => {
    await put(claim('a'));
    await outbox.claimDue(at, lease('p'));
    await outbox.hold('a', 'p', later(30), 'quiet hours');
    expect(await outbox.claimDue(later(29), lease('p'))).to.equal(null);
    expect(await outbox.nextDue(at)).to.deep.equal(later(30));
    expect((await outbox.held(5)).map(({ reason }) => reason)).to.deep.equal(['quiet hours']);
    expect(await outbox.dueCount(later(30))).to.equal(1);
  });

  it('keeps each notice of a digest once', async () => {
    const [row] = rowsFor(claim('digest'));
    if (!row) throw new Error('a claim has one row');
    const digest = { ...row, body: { kind: 'digest' as const, notices: [] } };
    for (const key of ['a', 'b', 'a']) await outbox.addToDigest(digest, claim(key), at);
    const stored = await outbox.byKey('digest');
    const notices = stored?.body.kind === 'digest' ? stored.body.notices : [];
    expect(notices.map(({ key }) => key)).to.deep.equal(['a', 'b']);
  });

  it('refuses what is not a notice', async () => {
    const [row] = rowsFor(claim('a'));
    if (!row) throw new Error('a claim has one row');
    const broken = { ...row, body: { kind: 'notice' as const, notice: { ...claim('a'), topic: '' } } };
    const refused = await outbox.add(broken, at).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(Error).with.property('message').that.includes('is not a notice');
  });
});
