import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import type { AgentId } from '../../agents/agent-ids.ts';
import { agents } from '../../agents/index.ts';
import { answerPreview } from '../../conversation/answers/talk.ts';
import type { Preview, PreviewMessage } from '../../jobs/types.ts';
import { preview, previewPage } from '../../listeners/actions/preview.ts';
import { sendTest } from '../../listeners/actions/send-test.ts';
import { dispatch } from '../../listeners/commands/pm.ts';
import type { Deps } from '../../listeners/transport/deps.ts';
import type { Listener } from '../../listeners/transport/listener.ts';
import { actorOf } from '../../services/access.ts';
import type { Actor } from '../../services/deps.ts';
import { actionIds, encodeValue } from '../../views/ids.ts';
import { createWorld, moment, type Process, type World } from '../crash/world.ts';
import { RecordingClient } from '../support/recording-client.ts';

interface Looking {
  deps: Deps;
  actor: Actor;
  agentId: AgentId;
}

/** Every place that shows a preview, by the file it is in: a new one that is missing here fails the first test. */
const places: Record<string, (looking: Looking) => Promise<unknown>> = {
  'conversation/answers/talk.ts': ({ deps, actor, agentId }) =>
    answerPreview({ deps, actor, ...nothingNamed }, { agent: agentId, preview: true }),
  'listeners/commands/pm/run.ts': (looking) => command(looking, `run ${looking.agentId} --preview`),
  'listeners/commands/pm/report.ts': (looking) => command(looking, 'report 2026-10 --preview'),
  'listeners/actions/preview.ts': async (looking) => {
    const shown = [await press(looking, preview, encodeValue(looking.agentId))];
    for (let page = 0; page < 3; page++) {
      const next = elementOf(shown, actionIds.previewPage);
      if (next) shown.push(await press(looking, previewPage, next));
    }
    return shown;
  },
  'listeners/actions/send-test.ts': async (looking) => {
    const shown = await press(looking, preview, encodeValue(looking.agentId));
    const button = elementOf(shown, actionIds.sendTest);
    return button === null ? [] : press(looking, sendTest, button);
  },
};

describe('what a preview holds', function () {
  this.timeout(120_000);
  let world: World;
  before(async () => {
    world = await createWorld();
  });
  after(() => world.close());

  it('is looked at wherever one is shown', () => {
    const files = ['conversation', 'listeners', 'services'].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => `${room}/${file}`),
    );
    const showing = files.filter(
      (file) => file.endsWith('.ts') && /\bpreviewFor\(|previews\.(make|get)\(/.test(readFileSync(file, 'utf8')),
    );
    const cutting = ['services/preview.ts', 'listeners/home/previews.ts'];
    expect(showing.filter((file) => !cutting.includes(file))).to.have.members(Object.keys(places));
    const raw = files.filter((file) => file.endsWith('.ts') && /jobs\.preview\(/.test(readFileSync(file, 'utf8')));
    expect(raw).to.have.members(cutting);
  });

  for (const { id: agentId } of agents) {
    it(`is its reader's, their people's and their channels', for each role in each place: ${agentId}`, async () => {
      const process = world.start({ act: () => undefined, acts: [], dead: false }, agentId);
      const { messages, outcome } = await everythingOf(process, agentId);
      const preview = async () => ({ messages, outcome });
      const deps = { ...process.deps, jobs: { ...process.deps.jobs, preview } };
      const { people, projects } = await deps.roster();
      const seen = { something: 0, hidden: 0 };
      for (const slackUserId of [world.admin, ...people.flatMap((one) => one.slackUserId ?? [])]) {
        const actor = await actorOf(deps, slackUserId);
        for (const [place, look] of Object.entries(places)) {
          if (place.endsWith('report.ts') && agentId !== 'epic-reconciliation') continue;
          const may = (message: PreviewMessage) => mayRead(message, actor, projects);
          const shown = readable(await look({ deps, actor, agentId }).catch(refused));
          const own = messages.filter(may);
          const others = messages.filter((message) => !may(message));
          const known = new Set(own.flatMap(fragments));
          for (const message of others)
            for (const text of fragments(message))
              if (!known.has(text)) expect(shown, `${actor.role} ${place} ${message.notice.key}`).to.not.include(text);
          for (const { accountId, name, reason } of outcome.excluded)
            if (actor.role !== 'admin' && !actor.answersFor(accountId) && accountId !== actor.person?.accountId)
              expect(shown, `${actor.role} ${place}`).to.not.include(`${name}: ${reason}`);
          seen.hidden += others.length;
          if (actor.role === 'admin') expect(others).to.deep.equal([]);
          if (actor.role !== 'admin' && actor.role !== 'pm') expect(shown).to.equal('refused');
          else seen.something += own.filter((message) => shown.includes(heart(message))).length;
          const told = others.filter(({ wouldSend }) => wouldSend).length;
          if (actor.role === 'pm' && told > 0 && !place.endsWith('send-test.ts'))
            expect(shown).to.include(`${told} more message`);
        }
      }
      expect(seen.hidden, 'there is something to hide').to.be.greaterThan(0);
      expect(seen.something, 'there is something to show').to.be.greaterThan(0);
    });
  }
});

/** What every part of an agent would say now, in one. */
async function everythingOf({ jobs }: Process, agentId: AgentId): Promise<Preview> {
  const parts = agents.find(({ id }) => id === agentId)?.schedules.map(({ part }) => part) ?? [];
  const wanted =
    agentId === 'epic-reconciliation'
      ? [{ part: 'preview', period: '2026-10-01' }]
      : [...new Set(parts)].map((part) => ({ part }));
  const all: Preview[] = [];
  for (const of of wanted) all.push(await jobs.preview({ agentId, by: 'U0', ...of }));
  const [first] = all;
  if (!first) throw new Error(`${agentId} has no part`);
  return {
    outcome: { ...first.outcome, excluded: all.flatMap(({ outcome }) => outcome.excluded) },
    messages: all.flatMap(({ messages }) => messages),
  };
}

async function command({ deps, actor }: Looking, text: string) {
  const client = new RecordingClient();
  const answered: unknown[] = [];
  const [name = '', ...words] = text.split(' ');
  const answer = async (content: unknown) => void answered.push(content);
  await dispatch({ deps, actor, client, text, triggerId: 'T', answer }, name, words);
  return [...answered, ...client.shown];
}

async function press({ deps, actor }: Looking, listener: Listener, value: string) {
  if (listener.kind !== 'action') throw new Error('no button');
  if (actor.role !== 'pm' && actor.role !== 'admin') throw new Error('the door refuses them: see the role matrix');
  const client = new RecordingClient();
  const modal = { id: 'V1', hash: 'h1', privateMetadata: '' };
  const rest = { client, value, triggerId: 'T', chosen: null, modal, form: {}, message: null };
  await listener.handle({ deps, actor, ...rest, answer: async () => undefined });
  return client.shown;
}

/** Who may read a message, said once more and otherwise than the product does: from who leads and manages whom. */
function mayRead(
  { notice, recipient }: PreviewMessage,
  actor: Actor,
  projects: readonly { key: string; channelId: string | null; pmAccountId: string | null }[],
): boolean {
  if (actor.role === 'admin') return true;
  const { audience, subject } = notice;
  if (audience.kind === 'admins') return false;
  if (audience.kind !== 'channel') {
    if (recipient.slackId === actor.slackUserId || audience.accountId === actor.person?.accountId) return true;
    return (
      audience.kind === 'person' &&
      subject.id === audience.accountId &&
      actor.people.some(({ accountId }) => accountId === subject.id)
    );
  }
  const using = projects.filter(({ channelId }) => channelId === audience.channelId);
  return using.length > 0 && using.every(({ pmAccountId }) => pmAccountId === actor.person?.accountId);
}

const refused = () => 'refused';
const nothingNamed = {
  today: moment.toISOString().slice(0, 10),
  vocabulary: { people: [], teams: [], projects: [], agents: [], epics: [], statuses: [] },
};

/** Every text in something shown, as one. */
function readable(shown: unknown): string {
  return leaves(shown).join('\n');
}

function leaves(shown: unknown): string[] {
  if (typeof shown === 'string') return [shown];
  if (typeof shown !== 'object' || shown === null) return [];
  return Object.values(shown).flatMap(leaves);
}

const shortest = 14;
/** The texts of a message that are its own: long enough not to be a label, and with a figure in them. */
const fragments = ({ content }: PreviewMessage) =>
  leaves(content).filter((text) => text.length >= shortest && /\d/.test(text));
const heart = ({ content }: PreviewMessage) => content.text.slice(0, 40);

function elementOf(shown: unknown, actionId: string): string | null {
  if (typeof shown !== 'object' || shown === null) return null;
  if ('action_id' in shown && shown.action_id === actionId && 'value' in shown) return String(shown.value);
  for (const inner of Object.values(shown).toReversed()) {
    const found = elementOf(inner, actionId);
    if (found) return found;
  }
  return null;
}
