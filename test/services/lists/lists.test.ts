import { expect } from 'chai';
import { type AgentId, agentIds } from '../../../agents/agent-ids.ts';
import { agents } from '../../../agents/index.ts';
import type { Notice } from '../../../agents/notice.ts';
import { dispatch } from '../../../listeners/commands/pm.ts';
import { actorOf } from '../../../services/access.ts';
import type { Actor } from '../../../services/deps.ts';
import type { MessageContent } from '../../../views/blocks.ts';
import { renderNotice, renderReply } from '../../../views/messages/index.ts';
import { createWorld, type Process, type World } from '../../crash/world.ts';
import { RecordingClient } from '../../support/recording-client.ts';
import { heldAgents, type Place, signOffShown } from './held.ts';

interface Reader {
  deps: Process['deps'];
  actor: Actor;
}

describe('a list and the summary of the same moment', function () {
  this.timeout(180_000);
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  for (const agentId of agentIds) {
    const { template, part, period, before: prepare, told, places } = heldAgents[agentId];

    it(`say the same of the same subjects, in one order: ${agentId}`, async () => {
      const from = await world.save();
      const process = world.start({ act: () => undefined, acts: [], dead: false }, agentId);
      await prepare?.(process.store);
      const notices = await said(process, agentId, part, period);
      const summaries = notices.filter((notice) => notice.template === template);
      expect(summaries, 'there is a summary').to.have.length.above(0);
      let compared = 0;
      for (const notice of summaries) {
        const context = await wording(process);
        const summary = told(renderNotice(notice, context), notice);
        const actor = await readerOf(process, notice);
        if (actor === null) continue;
        for (const [name, place] of Object.entries(places)) {
          if (place.isFor && !place.isFor(notice)) continue;
          const lines = place.lines(await shownAt(place, notice, actor), notice);
          const wanted = place.of ? summary.map(place.of) : summary;
          const subjects = new Set(wanted.map(({ subject }) => subject));
          const common = lines.filter(({ subject }) => subjects.has(subject));
          expect(common, `${name} to ${actor.actor.role}`).to.deep.equal(wanted);
          compared += common.length;
        }
      }
      expect(compared, 'there is something to compare').to.be.above(0);
      await process.jobs.stop();
      await world.restore(from);
    });
  }

  it('what brings news says in a reply what is new: it has words for that', async () => {
    const missing: string[] = [];
    for (const { id, schedules } of agents) {
      const from = await world.save();
      const process = world.start({ act: () => undefined, acts: [], dead: false }, id);
      for (const run of new Set(schedules.map((each) => each.part)))
        for (const notice of await said(process, id, run)) {
          if (!notice.news || notice.news.length === 0) continue;
          const context = await wording(process);
          const whole = JSON.stringify(renderNotice(notice, context));
          if (JSON.stringify(renderReply(notice, notice.news, context)) === whole) missing.push(notice.template);
        }
      await process.jobs.stop();
      await world.restore(from);
    }
    expect([...new Set(missing)]).to.deep.equal([]);
  });

  async function said({ jobs, store }: Process, agentId: AgentId, part: string, period?: string): Promise<Notice[]> {
    await jobs.start();
    await jobs.requestRun({ agentId, part, by: world.admin, ...(period ? { period } : {}) });
    await jobs.idle();
    const runs = await store.runs.recent({ limit: 50 });
    const rows = (await Promise.all(runs.map(({ runKey }) => store.outbox.ofRun(runKey)))).flat();
    return rows.flatMap(({ body }) => (body.kind === 'notice' ? [body.notice] : []));
  }

  async function wording({ deps }: Process) {
    const { timeZone, jiraSiteUrl } = await deps.sources.workspace();
    return { now: world.clock.now(), timeZone, jiraSiteUrl, slackUserIdOf: () => null };
  }

  /** Whoever reads it: a person, or an admin for what goes to a channel; null for those Slack does not know. */
  async function readerOf({ deps }: Process, { audience }: Notice) {
    if (audience.kind === 'channel' || audience.kind === 'admins')
      return { deps, actor: await actorOf(deps, world.admin) };
    const { people } = await deps.roster();
    const slackUserId = people.find(({ accountId }) => accountId === audience.accountId)?.slackUserId;
    return slackUserId ? { deps, actor: await actorOf(deps, slackUserId) } : null;
  }

  async function shownAt(place: Place, notice: Notice, { deps, actor }: Reader): Promise<MessageContent> {
    const text = place.command(notice);
    if (text === null)
      return notice.template === 'reconciliation-report'
        ? signOffShown({ deps, actor }, notice.data.month)
        : { text: '', blocks: [] };
    const [name = '', ...words] = text.split(' ');
    let shown: MessageContent = { text: '', blocks: [] };
    const answer = async (content: MessageContent) => {
      shown = content;
    };
    const client = new RecordingClient();
    await dispatch({ deps, actor, client, text, triggerId: 'T', answer }, name, words);
    return shown;
  }
});
