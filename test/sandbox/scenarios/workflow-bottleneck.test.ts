import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { document } from '../../../sandbox/agency/generate/jira-files.ts';
import { readOptions } from '../../../sandbox/options.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/run.ts';
import { createScenarioTools } from '../../../sandbox/scenarios/tools.ts';
import { workflowBottleneck } from '../../../sandbox/scenarios/workflow-bottleneck/index.ts';
import { renderMessage, renderView } from '../../../sandbox/slack/render-text.ts';
import { actionElements } from '../../../sandbox/slack/workspace/elements.ts';
import { createSystemFaults } from '../../../sandbox/web/server/faults.ts';
import { actionIds, decodeValue } from '../../../views/ids.ts';
import { until } from '../slack/fixture.ts';

/** A Tuesday, 10:00 in New York. */
const at = new Date('2026-11-17T15:00:00Z');
const [digest, nowBlocked] = workflowBottleneck;

describe('the scenarios of what is stuck', function () {
  this.timeout(120_000);
  let sandbox: Sandbox;
  before(async () => {
    const agency = createAgency({ seed: 7, at });
    const options = readOptions(['--headless', '--at', at.toISOString(), '--seed', '7'], at);
    sandbox = await startSandbox(agency, options, () => undefined);
  });
  after(() => sandbox?.stop());

  const tools = () => createScenarioTools(sandbox, createSystemFaults(sandbox.faults), 'workflow-bottleneck');
  const read = (channel: string) =>
    sandbox.services.slack.messages(channel).map((message) => renderMessage(message, sandbox.agency.slack));
  const answersTo = async (userId: string, text: string) => {
    const before = sandbox.services.slack.ephemerals(userId).length;
    await sandbox.services.slack.command({ userId, text });
    await until(() => sandbox.services.slack.ephemerals(userId).length > before);
    return JSON.stringify(sandbox.services.slack.ephemerals(userId).at(-1));
  };

  it('tells each PM what is stuck in their projects, and nobody else’s', async () => {
    const { text, look } = await sandbox.clock.hurry(() => digest.play(tools()));
    expect(text).to.match(/^\d PMs have something stuck\.$/);
    expect(look).to.not.be.empty;
    for (const { userId, placeId } of look) {
      const told = read(placeId).filter((message) => message.includes('Stuck, November 17'));
      expect(told, userId).to.have.length(1);
      const own = sandbox.agency.reeve.projects.filter(
        ({ pmAccountId }) =>
          sandbox.agency.reeve.people.find(({ accountId }) => accountId === pmAccountId)?.slackUserId === userId,
      );
      const keys = new Set((told[0] ?? '').match(/\b[A-Z]{3,}(?=-\d+\b)/g));
      expect(own.map(({ key }) => key)).to.include.members([...keys]);
    }
  });

  it('answers /pm stuck with what the message said, as it was read there', async () => {
    const open = (await sandbox.reeve.store.bottlenecks.find({ since: at })).filter(
      ({ resolvedAt, isTrulyStuck }) => !resolvedAt && isTrulyStuck,
    );
    const byModel = open.filter(({ aiContext }) => aiContext.by === 'model');
    expect(open).to.not.be.empty;
    for (const { itemKey, projectKey, aiContext } of open) {
      const answer = await answersTo(sandbox.agency.reeve.settings.admins[0] ?? '', `stuck ${projectKey}`);
      expect(answer).to.include(itemKey);
      if (aiContext.quote) expect(answer).to.include(aiContext.quote.quote.slice(0, 30));
      if (byModel.some((one) => one.itemKey === itemKey)) expect(answer).to.include('read by the language model');
    }
  });

  it('tells the PM at once what is in the way, in the words of whoever wrote it', async () => {
    const { text, look } = await sandbox.clock.hurry(() => nowBlocked.play(tools()));
    const [, key, other] = /^(\S+) is blocked by (\S+)\.$/.exec(text) ?? [];
    const told = read(look[0]?.placeId ?? '').filter((message) => message.includes(`${key} is blocked by ${other}`));
    expect(told).to.have.length(1);
    expect(told[0]).to.include(`“Blocked by ${other}, we cannot test before it is merged.”`);
  });

  it('tells nobody of an item that somebody writes on between the run and its message', async () => {
    const { store, jobs } = sandbox.reeve;
    const [admin = ''] = sandbox.agency.reeve.settings.admins;
    const all = (await store.bottlenecks.find({ since: at })).filter(
      ({ resolvedAt, isTrulyStuck }) => !resolvedAt && isTrulyStuck,
    );
    const named = new Set(all.map(({ aiContext }) => aiContext.waitsFor?.name));
    const open = all.find(({ itemKey }) => !named.has(itemKey));
    await store.settings.setWorkspace({ silenced: { by: admin, at } });
    sandbox.clock.set(new Date(at.getTime() + 24 * 3_600_000));
    const { runKey } = await jobs.requestRun({ agentId: 'workflow-bottleneck', part: 'digest', by: admin });
    await jobs.idle();
    const namesIt = (row: object) => JSON.stringify(row).includes(`"${open?.itemKey}"`);
    const waiting = (await store.outbox.ofRun(runKey)).filter(namesIt);
    expect(waiting.map(({ state }) => state)).to.include('pending');
    sandbox.services.jira.addComment(open?.itemKey ?? '', document('Found it, the fix is on its way.'));
    await store.settings.setWorkspace({ silenced: null });
    await jobs.deliverDue();
    for (const { key } of waiting) {
      const row = await store.outbox.byKey(key);
      const sent = sandbox.services.slack.conversations().flatMap(({ messages }) => messages);
      const shown = sent
        .filter(({ ts }) => row?.ts === ts)
        .map((message) => renderMessage(message, sandbox.agency.slack));
      expect(
        shown.some((message) => message.includes(open?.itemKey ?? '?')),
        key,
      ).to.equal(false);
    }
  });

  it('answers a click on a button that its message no longer shows, and changes nothing twice', async () => {
    const { slack } = sandbox.services;
    const shown = slack.conversations().flatMap(({ id, userId, messages }) =>
      messages.flatMap(({ ts, blocks = [] }) =>
        actionElements(blocks).flatMap(({ element }) => {
          const { action_id: actionId, value } = element;
          return userId && typeof actionId === 'string' && typeof value === 'string'
            ? [{ userId, channelId: id, ts, actionId, value }]
            : [];
        }),
      ),
    );
    const useful = shown.find(({ actionId }) => actionId === actionIds.usefulStuck);
    expect(useful).to.not.equal(undefined);
    if (!useful) return;
    const onIt = shown.filter(({ ts, channelId }) => ts === useful.ts && channelId === useful.channelId);
    const row = await sandbox.reeve.store.outbox.byKey(decodeValue(useful.value) ?? '');
    await sandbox.reeve.jobs.updateSent(row?.topic ?? '', { text: 'It has moved on', blocks: [{ type: 'divider' }] });
    for (const click of onIt) expect(await slack.click(click), click.actionId).to.include({ ok: true });
    await until(() => slack.modals(useful.userId).length > 0);
    const heard = [
      ...slack.ephemerals(useful.userId).map(({ message }) => renderMessage(message, sandbox.agency.slack)),
      ...slack.modals(useful.userId).map((view) => renderView(view, sandbox.agency.slack)),
    ];
    expect(heard.filter((text) => /Something went wrong/.test(text))).to.deep.equal([]);
    const judged = onIt.filter(({ actionId }) => actionId === actionIds.usefulStuck || actionId === actionIds.notStuck);
    let kept = 0;
    for (let tries = 0; tries < 100 && kept < judged.length; tries++) {
      kept = (await sandbox.reeve.store.audit.page({ action: 'bottleneck-judged' }, { limit: 10 })).entries.length;
      if (kept < judged.length) await setTimeout(50);
    }
    expect(kept).to.equal(judged.length);
  });
});
