import { expect } from 'chai';
import type { ProjectCalendar } from '../../../agents/project.ts';
import { project } from '../fake-sources.ts';
import { type DeliveryStage, useDelivery } from '../fixture.ts';
import { claim, rowsFor } from '../notices.ts';

const channel = { kind: 'channel' as const, channelId: 'C1' };
const pam = { kind: 'pm' as const, accountId: 'pam' };
const about = (key: string) => ({ subject: { kind: 'project' as const, id: key, name: key } });

describe('messages about a project with its own calendar', () => {
  let stage: DeliveryStage;
  useDelivery((fresh) => {
    stage = fresh;
  });

  const calendar = (own: ProjectCalendar) => {
    stage.world.projects = [project('SUBS', { pmAccountId: 'pam', calendar: own }), project('CARE')];
  };
  const due = async (key: string) => {
    const state = await stage.stateOf(key);
    return state?.state === 'sent' ? 'sent' : [state?.reason, state?.dueAt.toISOString()];
  };

  it('wait for its next working day, in its channel and to its PM; other projects’ do not', async () => {
    calendar({ workingDays: [1, 2, 3, 4, 5], daysOff: [{ from: '2026-11-02', until: '2026-11-03' }] });
    await stage.put(
      ...rowsFor(
        claim('channel', { audience: channel, ...about('SUBS') }),
        claim('pm', { audience: pam, ...about('SUBS') }),
        claim('other', { audience: channel, ...about('CARE') }),
        claim('person', { ...about('SUBS') }),
      ),
    );
    await stage.deliver();
    const waiting = ['SUBS is not worked on today', '2026-11-04T14:00:00.000Z'];
    expect(await due('channel')).to.deep.equal(waiting);
    expect(await due('pm')).to.deep.equal(waiting);
    expect(await due('other')).to.equal('sent');
    expect(await due('person')).to.equal('sent');
  });

  it('reach its channel on a Sunday it works, and its PM on the Monday they do', async () => {
    calendar({ workingDays: [7, 1, 2, 3, 4], daysOff: [] });
    stage.move('2026-11-08T15:00:00Z');
    await stage.put(
      ...rowsFor(
        claim('channel', { audience: channel, ...about('SUBS') }),
        claim('pm', { audience: pam, ...about('SUBS') }),
      ),
    );
    await stage.deliver();
    expect(await due('channel')).to.equal('sent');
    expect(await due('pm')).to.deep.equal(['quiet hours', '2026-11-09T14:00:00.000Z']);
  });

  it('go by the PM’s own days where the two have none in common', async () => {
    calendar({ workingDays: [6], daysOff: [] });
    await stage.put(...rowsFor(claim('pm', { audience: pam, ...about('SUBS') })));
    await stage.deliver();
    expect(await due('pm')).to.equal('sent');
  });

  it('do not expire over its holidays', async () => {
    calendar({ workingDays: [1, 2, 3, 4, 5], daysOff: [{ from: '2026-11-02', until: '2026-11-12' }] });
    const expiresAt = new Date('2026-11-04T00:00:00Z');
    await stage.put(...rowsFor(claim('channel', { audience: channel, ...about('SUBS'), expiresAt })));
    await stage.deliver();
    expect(await due('channel')).to.deep.equal(['SUBS is not worked on today', '2026-11-13T14:00:00.000Z']);
    stage.move('2026-11-13T14:00:00Z');
    await stage.deliver();
    expect(await due('channel')).to.equal('sent');
  });
});
