import { expect } from 'chai';
import type { StoredFinding } from '../../store/findings.ts';
import { messageWith, pm, runMonday, textOf } from '../listeners/support/acting.ts';
import { slackIds } from '../listeners/support/agency.ts';
import { useApp } from '../listeners/support/app.ts';

const finding = (rest: Partial<StoredFinding> = {}): StoredFinding => ({
  agentId: 'retainer-budget',
  runKey: 'r1',
  place: 0,
  at: new Date('2026-11-02T14:00:00Z'),
  code: 'budget-threshold',
  severity: 'critical',
  subject: { kind: 'project', id: 'SUBS', name: 'Subscriptions' },
  evidence: [{ label: 'Used', value: '91 of 100 h' }],
  ...rest,
});

describe('what runs concluded', () => {
  const app = useApp();

  it('is stored with the run, and again the same when the run is made again', async () => {
    const { findings } = app().store;
    await findings.put([finding(), finding({ place: 1, subject: { kind: 'project', id: 'CARE', name: 'Care' } })]);
    await findings.put([finding()]);
    expect((await findings.ofRuns(['r1'])).map(({ subject }) => subject.id)).to.deep.equal(['SUBS', 'CARE']);
  });

  it('stands in an agent’s history, for whoever answers for it', async () => {
    await app().jobs.requestRun({ agentId: 'retainer-budget', by: slackIds.adi });
    await app().jobs.idle();
    const [run] = await app().store.runs.recent({ agentId: 'retainer-budget', limit: 1 });
    await app().store.findings.put([finding({ runKey: run?.runKey ?? '', place: 7 })]);
    expect(await pm(app(), 'adi', 'history retainer-budget')).to.include('needs a look: Subscriptions');
    expect(await pm(app(), 'pat', 'history retainer-budget'))
      .to.include('needs a look: Subscriptions')
      .and.not.include('nothing to say;');
    const other = finding({
      runKey: run?.runKey ?? '',
      place: 8,
      subject: { kind: 'project', id: 'CARE', name: 'Care' },
    });
    await app().store.findings.put([other]);
    expect(await pm(app(), 'pat', 'history retainer-budget')).not.to.include('Care');
    expect(await pm(app(), 'pat', 'history SUBS'))
      .to.include('Retainer budget: Subscriptions, urgent (Used: 91 of 100 h)')
      .and.not.include('retainer-budget found');
  });

  it('is told by “Why?” when the agent has looked again since, and it differs', async () => {
    await runMonday(app());
    const { message } = messageWith(app(), 'ann', 'Timesheet');
    const subject = { kind: 'person', id: 'ann', name: 'Ann Archer' };
    const later = (runKey: string, minutes: number, value: string, rest: Partial<StoredFinding> = {}) => {
      const at = new Date(app().clock.now().getTime() + minutes * 60_000);
      return finding({
        agentId: 'time-compliance',
        runKey,
        at,
        subject,
        evidence: [{ label: 'Logged', value }],
        ...rest,
      });
    };
    await app().store.findings.put([
      later('later', 1, '38 h', { period: '2026-10-26' }),
      // Of another week, and of none: an entry that cannot be right.
      later('next week', 2, '7 h', { period: '2026-11-02' }),
      later('entry', 3, '99 h'),
    ]);
    const id = /id ([a-z2-9]{7})/.exec(textOf(message))?.[1] ?? '';
    expect(await pm(app(), 'ann', `why ${id}`)).to.match(/Since then.*\nLogged: 38 h/);
  });
});
