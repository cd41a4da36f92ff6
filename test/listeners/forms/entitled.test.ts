import { expect } from 'chai';
import { encodeForm } from '../../../listeners/forms/form-metadata.ts';
import { callbackIds, encodeValue } from '../../../views/ids.ts';
import { messageWith, runMonday } from '../support/acting.ts';
import { slackIds } from '../support/agency.ts';
import { useApp } from '../support/app.ts';
import { send, submitted } from '../support/signed.ts';

describe('a form sent in by somebody who may not', () => {
  const app = useApp();
  const field = (name: string, value: string) => ({ [name]: { [name]: { type: 'plain_text_input', value } } });
  const submit = async (who: keyof typeof slackIds, form: string, metadata: string, values: object) =>
    JSON.parse((await send(app(), submitted(slackIds[who], form, metadata, values))).text);
  const refusals = async () => (await app().store.audit.page({ action: 'refused' }, { limit: 10 })).entries;

  it('is refused by role, says who can, and tells nothing of its fields', async () => {
    const answer = await submit('ann', callbackIds.quietSettings, encodeForm({ seen: 'x' }), field('dailyCap', '-1'));
    expect(answer.response_action).to.equal('update');
    expect(JSON.stringify(answer)).to.include(`Only admins can do this. Ask <@${slackIds.adi}>`);
    expect(JSON.stringify(answer)).to.not.include('whole number');
    expect((await refusals())[0]).to.include({ by: slackIds.ann, subject: 'view:quiet_settings' });
  });

  it('is refused by whose it is: another’s project, another’s people, another’s message', async () => {
    await app().store.projects.edit('NEW', { name: 'New', pmAccountId: 'dana', archived: false });
    const project = encodeForm({ project: 'NEW', seen: 'x', drawn: 0, draft: {} });
    const settings = await submit('pat', callbackIds.projectSettings, project, field('monthlyRetainerHours', '-5'));
    expect(JSON.stringify(settings)).to.include('Only the PM of NEW or an admin');
    const person = encodeForm({ person: 'cy', seen: 'x' });
    const people = await submit('dana', callbackIds.personSettings, person, field('githubLogin', 'not a login'));
    expect(JSON.stringify(people)).to.include('Only their lead, a PM of their team or an admin');
    const workspace = encodeForm({ agent: 'time-compliance', project: null, seen: 'x' });
    const thresholds = await submit('pat', callbackIds.thresholds, workspace, {});
    expect(JSON.stringify(thresholds)).to.include('Only admins can do this');
    await runMonday(app());
    messageWith(app(), 'ann', 'hours');
    const [row] =
      (await app().store.outbox.openFor({ slackUserId: slackIds.ann, accountId: 'ann' }, new Date(0))) ?? [];
    const snooze = await submit('cy', callbackIds.snooze, encodeValue(row?.key ?? ''), {});
    expect(JSON.stringify(snooze)).to.include('Only whoever was told this');
    const away = await submit('dana', callbackIds.absenceClaim, encodeValue(row?.key ?? ''), {});
    expect(JSON.stringify(away)).to.include('Only the person it is about');
    expect(await refusals()).to.have.length(5);
  });

  it('is told what is wrong at its fields once they may', async () => {
    const answer = await submit('adi', callbackIds.quietSettings, encodeForm({ seen: 'x' }), field('dailyCap', '-1'));
    expect(answer).to.nested.include({
      response_action: 'errors',
      'errors.dailyCap': 'Write a whole number from 1 to 100.',
    });
    expect(await refusals()).to.have.length(0);
  });
});
