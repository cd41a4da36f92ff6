import { expect } from 'chai';
import { subcommands } from '../../listeners/commands/pm.ts';
import { listeners } from '../../listeners/index.ts';
import { keyOf } from '../../listeners/transport/listener.ts';
import { permissions, roleNames } from '../../services/permissions.ts';
import { encodeValue } from '../../views/ids.ts';
import { dmOf, eventually, type Member, pm, runMonday, textOf } from '../listeners/support/acting.ts';
import { slackIds } from '../listeners/support/agency.ts';
import { type TestApp, useApp } from '../listeners/support/app.ts';
import { pressed, send, submitted } from '../listeners/support/signed.ts';

const memberOf = { member: 'cy', lead: 'dana', pm: 'pat', admin: 'adi' } as const satisfies Record<string, Member>;
const handlers = [...listeners.map(keyOf), ...subcommands.map(({ name }) => `command:/pm ${name}`)];

const refusals = async ({ store }: TestApp) =>
  (await store.audit.recent({ limit: 50 })).filter(({ action }) => action === 'refused').map(({ by }) => by);

/** Does what the handler is for, with a value no button of ours has. */
async function attempt(app: TestApp, id: string, who: Member): Promise<void> {
  const [, kind, name = ''] = /^(\w+):(.+)$/.exec(id) ?? [];
  if (kind === 'command') await pm(app, who, name.replace('/pm', '').trim());
  if (kind === 'event') await app.slack.openHome(slackIds[who]);
  if (kind === 'action') await send(app, pressed(slackIds[who], name));
  if (kind === 'view') await send(app, submitted(slackIds[who], name, '', {}));
}

describe('roles', () => {
  const app = useApp();

  it('has one entry for every handler, and none too many', () => {
    expect(Object.keys(permissions).sort()).to.deep.equal([...handlers].sort());
  });

  for (const [id, { least }] of Object.entries(permissions)) {
    const below = roleNames.slice(0, roleNames.indexOf(least));
    const may = roleNames.slice(roleNames.indexOf(least));
    const commandOrAction = id.startsWith('command') || id.startsWith('action');
    if (!commandOrAction) continue;
    it(`${id}: ${may.join(', ')} may${below.length > 0 ? `; ${below.join(', ')} may not, and that is audited` : ''}`, async () => {
      for (const role of roleNames) await attempt(app(), id, memberOf[role]);
      await eventually(() => app().slack.calls.length > 0 || id.startsWith('command') || id.includes('open_'));
      const expected = below.map((role) => slackIds[memberOf[role]]).sort();
      for (let look = 0; look < 100 && (await refusals(app())).length < expected.length; look++)
        await new Promise((resolve) => setTimeout(resolve, 10));
      expect((await refusals(app())).sort()).to.deep.equal(expected);
    });
  }

  it('looks at the role of the moment: somebody who is PM no longer is refused', async () => {
    await app().slack.openHome(slackIds.pat);
    await eventually(() => app().slack.home(slackIds.pat));
    await app().store.projects.edit('SUBS', { pmAccountId: 'cy' });
    await app().slack.clickHome({ userId: slackIds.pat, actionId: 'run_now', value: encodeValue('time-compliance') });
    await eventually(() => textOf(dmOf(app(), 'pat').messages).includes('Only PMs and admins'));
    expect(await app().store.runs.recent({ limit: 5 })).to.deep.equal([]);
  });

  describe('an absence', () => {
    const press = async (who: Member) => {
      const claim = await app().store.absenceClaims.claim({
        accountId: 'ann',
        from: '2026-10-28',
        until: '2026-10-30',
        at: app().clock.now(),
      });
      await send(app(), pressed(slackIds[who], 'absence_agree', encodeValue(claim.id)));
      await eventually(() => textOf(dmOf(app(), who).messages).includes('Only their lead'));
      expect((await app().store.absenceClaims.byId(claim.id))?.state).to.equal('waiting');
      expect(await refusals(app())).to.deep.equal([slackIds[who]]);
    };

    it('is not for another team’s PM to agree to', async () => {
      await app().store.projects.edit('MOB', { team: 'Mobile', pmAccountId: 'cy' });
      await press('cy');
    });

    it('is not for the person themselves to agree to, even as PM', async () => {
      await app().store.projects.edit('SUBS', { pmAccountId: 'ann' });
      await press('ann');
    });

    it('is not claimed by somebody else in a person’s name', async () => {
      await runMonday(app());
      const key = 'time-compliance/2026-W44/reminder/person:ann';
      expect(await app().store.outbox.byKey(key)).to.include({ state: 'sent' });
      const day = (selected_date: string) => ({ type: 'datepicker', selected_date });
      const values = { from: { from: day('2026-10-28') }, until: { until: day('2026-10-28') } };
      const { status, text } = await send(app(), submitted(slackIds.cy, 'absence_claim', encodeValue(key), values));
      expect(status).to.equal(200);
      expect(text).to.include('Only whoever was told this');
      await app().jobs.idle();
      expect(await app().store.absenceClaims.find({ from: '2000-01-01', until: '2100-01-01' })).to.deep.equal([]);
    });
  });
});
