import { expect } from 'chai';
import { z } from 'zod';
import { actionIds } from '../../views/ids.ts';
import { dmOf, eventually, messageWith, modalText, textOf } from './support/acting.ts';
import { slackIds } from './support/agency.ts';
import { useApp } from './support/app.ts';
import { giveRetainer, runBudget } from './support/retainer.ts';

const formSchema = z.object({ blocks: z.array(z.looseObject({ block_id: z.string().optional() })).default([]) });
const inChannel = 'C0SUBS';
const question = 'is shared with another company';

describe('a channel shared with another company, from choosing it to what is posted there', () => {
  const app = useApp();
  const share = (...companies: string[]) => {
    const channel = app()
      .slack.conversations()
      .find(({ id }) => id === inChannel);
    if (!channel) throw new Error('there is no such channel');
    channel.sharedWith = companies;
  };
  const posted = () => app().slack.messages(inChannel).map(textOf).join('\n');
  const agree = (who: 'adi' | 'pat') => {
    const { channelId, ts } = messageWith(app(), who, question);
    return app().slack.click({ userId: slackIds[who], channelId, ts, actionId: actionIds.channelSharedAgree });
  };

  /** A field's block in the form that is open: its name, with what makes it fresh. */
  const blockOf = (name: string) => {
    const { blocks } = formSchema.parse(app().slack.modals(slackIds.pat).at(-1)?.content ?? {});
    return blocks.map(({ block_id: id }) => id).find((id) => id?.split('@')[0] === name);
  };

  it('is warned of when it is chosen, and stays silent until somebody agreed by the button', async () => {
    const { slack, store, jobs } = app();
    await giveRetainer(app(), 40);
    await store.projects.edit('SUBS', { channelId: null });
    share('T9CLIENT');
    await slack.command({ userId: slackIds.pat, text: 'settings SUBS', channelId: inChannel });
    await eventually(() => blockOf('channelId'));
    const values = { monthlyRetainerHours: 40, retainerStartDay: 1, channelId: inChannel };
    const fields = Object.entries(values).map(([name, value]) => [blockOf(name) ?? name, value]);
    await slack.submitView({ userId: slackIds.pat, values: Object.fromEntries(fields) });
    const said = await eventually(() => /Saved/.test(modalText(app(), 'pat')) && modalText(app(), 'pat'));
    expect(said).to.include('shared with another company, which would read what Reeve says');
    expect((await store.projects.byKey('SUBS'))?.channelId).to.equal(inChannel);

    await runBudget(app());
    expect(posted()).to.equal('');
    for (const who of ['adi', 'pat'] as const)
      expect(textOf(messageWith(app(), who, question).message)).to.include('agree');
    // The alert itself reaches the PM, who is no channel.
    expect(textOf(dmOf(app(), 'pat').messages)).to.include('80 % of the Nov budget');

    await agree('pat');
    await eventually(() => textOf(messageWith(app(), 'adi', question).message).includes('agreed that Reeve posts'));
    await jobs.deliverDue();
    await eventually(() => posted().includes('80 % of the Nov budget'));
    expect(posted()).not.to.include('$');
    // Somebody else clicks what was left open.
    expect((await store.audit.recent({ subject: `channel/${inChannel}`, limit: 5 })).map(({ by }) => by)).to.deep.equal(
      [slackIds.pat],
    );
  });

  it('that becomes shared later is told nothing more, also not by an edit, until somebody agreed', async () => {
    const { store } = app();
    await giveRetainer(app(), 40);
    await runBudget(app());
    const before = posted();
    expect(before).to.include('80 % of the Nov budget');
    share('T9CLIENT');
    app().clock.set(new Date(app().clock.now().getTime() + 3_600_000));
    await store.projects.edit('SUBS', { monthlyRetainerHours: 34 });
    await runBudget(app());
    expect(posted()).to.equal(before);
    expect(textOf(dmOf(app(), 'pat').messages)).to.include('94 % consumed');
    await agree('adi');
    await eventually(() => textOf(messageWith(app(), 'pat', question).message).includes('agreed that Reeve posts'));
    await app().jobs.deliverDue();
    await eventually(() => posted().includes('94 % consumed'));
  });
});
