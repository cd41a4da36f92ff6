import { expect } from 'chai';
import { isJson, jsonList } from '../../../sandbox/slack/workspace/json.ts';
import { encodeValue } from '../../../views/ids.ts';
import { admin, nobody, pm, useApp } from '../support/set-up.ts';

describe('a form two people submit', () => {
  const app = useApp();
  const notSaved = 'nothing of yours is saved yet';
  const held = (userId: string, name: string) => {
    const blocks = jsonList(app.slack.modals(userId).at(-1)?.content.blocks);
    const block = blocks.find(({ block_id: id }) => String(id).split('@')[0] === name);
    const element = isJson(block?.element) ? block.element : {};
    const initial = Object.entries(element).find(([key]) => key.startsWith('initial_'))?.[1];
    return initial ?? null;
  };
  const fill = (userId: string, values: Record<string, string | number | readonly string[] | null>) =>
    app.submit(
      userId,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [app.block(userId, name), value])),
    );
  const dan = () => app.store.people.byAccountId('dan');
  const openDan = async () => {
    await app.openHome(admin);
    await app.home(admin, 'people');
    await app.press(admin, { actionId: 'person_settings', value: encodeValue('dan') });
  };

  it('keeps what the second typed, takes over what they left alone, and says who changed what', async () => {
    await openDan();
    await app.store.people.edit('dan', { team: 'Red', githubLogin: 'dan-dev' });
    const changed = { at: app.clock.now(), by: pm, action: 'changed' as const, subject: 'person/dan' };
    await app.store.audit.add({ ...changed, before: 'team: Blue', after: 'team: Red' });
    await fill(admin, { team: 'Green', startDay: '2026-01-05' });
    expect(await dan()).to.include({ team: 'Red', startDay: null });
    expect(app.modalText(admin)).to.include(notSaved);
    expect(app.modalText(admin)).to.include(`*Team*: <@${pm}> set it to “Red”; what stands below, “Green”`);
    expect(app.modalText(admin)).to.include('*On GitHub*: somebody set it to “dan-dev”; that is what stands below');
    expect(app.modalText(admin)).to.not.include('First working day*');
    expect([held(admin, 'team'), held(admin, 'githubLogin'), held(admin, 'startDay')]).to.deep.equal([
      'Green',
      'dan-dev',
      '2026-01-05',
    ]);
    await fill(admin, {});
    expect(app.modalText(admin)).to.include('Saved');
    expect(await dan()).to.include({ team: 'Green', githubLogin: 'dan-dev', startDay: '2026-01-05' });
  });

  it('is shown again each time somebody was faster', async () => {
    await openDan();
    await app.store.people.edit('dan', { team: 'Red' });
    await fill(admin, { githubLogin: 'dan' });
    await app.store.people.edit('dan', { team: 'Grey' });
    await fill(admin, {});
    expect(app.modalText(admin)).to.include('set it to “Grey”; that is what stands below');
    await fill(admin, {});
    expect(await dan()).to.include({ team: 'Grey', githubLogin: 'dan' });
  });

  it('lets both add to and take from the same list', async () => {
    const exempt = (reason: string) => ({ reason, until: null, addedBy: admin });
    await app.store.people.edit('dan', { exemptions: [exempt('on loan'), exempt('in training')] });
    await openDan();
    const keep = jsonList(held(admin, 'exemptions')).filter(({ text }) => !JSON.stringify(text).includes('on loan'));
    expect(keep).to.have.length(1);
    await app.store.people.edit('dan', {
      exemptions: [exempt('on loan'), exempt('in training'), exempt('parental leave')],
    });
    await fill(admin, { exemptions: keep.map(({ value }) => String(value)) });
    expect(app.modalText(admin)).to.include(notSaved);
    await fill(admin, {});
    expect((await dan())?.exemptions.map(({ reason }) => reason)).to.deep.equal(['in training', 'parental leave']);
  });

  it('keeps the lead somebody searched for', async () => {
    await openDan();
    await app.people.suggest({ userId: admin, actionId: 'person_choice', blockId: 'leadAccountId', query: 'Bob' });
    await app.store.people.edit('dan', { team: 'Red' });
    await fill(admin, { leadAccountId: 'bob', slackUserId: nobody });
    await fill(admin, {});
    expect(await dan()).to.include({ leadAccountId: 'bob', slackUserId: nobody, team: 'Red' });
  });

  it('is the settings of a project: a type tried out and what was typed for it stay', async () => {
    await app.command(pm, 'settings SUBS');
    await app.press(pm, { actionId: 'project_type', blockId: app.block(pm, 'projectType'), selected: 'retainer' });
    await app.store.projects.edit('SUBS', { projectType: 'scope', team: 'Red', hourlyRate: 80, currency: 'EUR' });
    await fill(pm, { monthlyRetainerHours: 120, retainerStartDay: 3, hourlyRate: 95, currency: 'USD' });
    expect(app.modalText(pm)).to.include(notSaved).and.include('*Type*: somebody set it to “Scope');
    expect(app.modalText(pm)).to.include('set it to “80”; what stands below, “95”');
    expect((await app.store.projects.byKey('SUBS'))?.hourlyRate).to.equal(80);
    await fill(pm, {});
    expect(app.modalText(pm)).to.include('Saved');
    expect(await app.store.projects.byKey('SUBS')).to.include({
      projectType: 'retainer',
      monthlyRetainerHours: 120,
      retainerStartDay: 3,
      hourlyRate: 95,
      currency: 'USD',
      team: 'Red',
    });
  });

  it('is an agent’s settings', async () => {
    await app.openHome(admin);
    await app.home(admin, 'agent_settings', encodeValue('time-compliance'));
    await app.store.settings.setWorkspace({ leaveDeclined: true });
    await app.store.settings.setAgent('time-compliance', { mode: 'on' });
    const [schedule] = Object.keys((await app.store.settings.agent('time-compliance')).schedules);
    expect(schedule).to.equal(undefined);
    const blocks = jsonList(app.slack.modals(admin).at(-1)?.content.blocks);
    const cron =
      String(blocks.find(({ block_id: id }) => String(id).startsWith('cron.'))?.block_id).split('@')[0] ?? '';
    await fill(admin, { [cron]: '0 11 * * 1' });
    expect(app.modalText(admin)).to.include(notSaved);
    await fill(admin, {});
    const settings = await app.store.settings.agent('time-compliance');
    expect(settings.mode).to.equal('on');
    expect(Object.values(settings.schedules).map((each) => each.cron)).to.deep.equal(['0 11 * * 1']);
  });

  it('is the quiet hours', async () => {
    await app.openHome(admin);
    await app.home(admin, 'quiet_settings');
    await app.store.settings.setDelivery({ dailyCap: 3, workingDays: [1, 2, 3, 4] });
    await fill(admin, { quietFrom: '19:30', workingDays: ['1', '2', '3', '4', '5', '6'] });
    expect(app.modalText(admin)).to.include('Messages a person gets a day*: somebody set it to “3”');
    await fill(admin, {});
    expect(await app.store.settings.delivery()).to.deep.include({
      quietFrom: '19:30',
      dailyCap: 3,
      workingDays: [1, 2, 3, 4, 6],
    });
  });

  it('is the workspace', async () => {
    await app.openHome(admin);
    await app.home(admin, 'workspace_settings');
    await app.store.settings.setWorkspace({ absenceProjectKeys: ['LEAVE'] });
    await fill(admin, { absenceIssueIds: 'HR-1', admins: [admin] });
    expect(app.modalText(admin)).to.include(notSaved);
    await fill(admin, {});
    expect(await app.store.settings.workspace()).to.deep.include({
      absenceProjectKeys: ['LEAVE'],
      absenceIssueIds: ['HR-1'],
      admins: [admin],
    });
  });

  it('is the thresholds of an agent', async () => {
    await app.openHome(admin);
    await app.home(admin, 'agent_settings', encodeValue('time-compliance'));
    await app.press(admin, { actionId: 'thresholds', value: encodeValue('time-compliance') });
    const blocks = jsonList(app.slack.modals(admin).at(-1)?.content.blocks);
    const numbers = blocks.filter(({ element }) => JSON.stringify(element ?? null).includes('number_input'));
    const [one = '', other = ''] = numbers.map(({ block_id: id }) => String(id).split('@')[0]);
    const was = Number(held(admin, one));
    await app.store.settings.setAgent('time-compliance', { thresholds: { [one]: was - 1 } });
    const mine = Number(held(admin, other)) - 1;
    await fill(admin, { [other]: mine });
    expect(app.modalText(admin)).to.include(notSaved);
    await fill(admin, {});
    const { thresholds } = await app.store.settings.agent('time-compliance');
    expect(thresholds).to.deep.equal({ [one]: was - 1, [other]: mine });
  });

  it('is not reset over what somebody else set, until it is asked again', async () => {
    const set = (weeks: number) =>
      app.store.settings.setAgent('time-compliance', { thresholds: { repeatOffenderWeeks: weeks } });
    await set(4);
    await app.openHome(admin);
    await app.home(admin, 'agent_settings', encodeValue('time-compliance'));
    await app.press(admin, { actionId: 'thresholds', value: encodeValue('time-compliance') });
    await set(5);
    const reset = { actionId: 'thresholds_reset', value: encodeValue('time-compliance/') };
    await app.press(admin, reset);
    expect(app.modalText(admin)).to.include('so nothing was reset');
    expect((await app.store.settings.agent('time-compliance')).thresholds).to.deep.equal({ repeatOffenderWeeks: 5 });
    await app.press(admin, reset);
    expect((await app.store.settings.agent('time-compliance')).thresholds).to.deep.equal({});
  });

  it('is saved when the two changed different rows, and says so once when what differs is in no field', async () => {
    await openDan();
    await app.store.people.edit('cyd', { team: 'Red' });
    await fill(admin, { team: 'Green' });
    expect((await dan())?.team).to.equal('Green');
  });
});
