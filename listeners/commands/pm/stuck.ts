import type { Person } from '../../../agents/person.ts';
import type { Project } from '../../../agents/project.ts';
import { RefusedError, whomToAsk } from '../../../services/access.ts';
import { manages, mustManage } from '../../../services/project-access.ts';
import { UserFacingError } from '../../../services/user-facing-error.ts';
import { learnNow } from '../../../services/workflow-bottleneck/learn-now.ts';
import { stuckNow } from '../../../services/workflow-bottleneck/stuck-now.ts';
import { buildLearning, buildStuck } from '../../../views/workflow-bottleneck/command.ts';
import { messageContext } from '../../actions/message-context.ts';
import type { CommandContext } from '../../transport/listener.ts';
import { projectMeant } from '../meant.ts';
import type { Subcommand } from '../subcommand.ts';

const example = '/pm stuck SUBS';

/** `/pm stuck [PROJECT|@person]`: what waits longer than its like, and who can move it. */
export const stuck: Subcommand = {
  name: 'stuck',
  usage: '/pm stuck [PROJECT|@person|--learn]',
  purpose:
    'Shows what waits longer than its like in your projects, in one of them, for one of your people, or for you.',
  example,
  written: /^(?:--|—|–)learn$/i,
  async run(context, words) {
    const { actor } = context;
    if (words.length > 1) throw new UserFacingError(`One project or person at most: \`${example}\`.`);
    const [word] = words;
    if (word !== undefined && /^(--|—|–)learn$/i.test(word)) return learn(context);
    const isPerson = word?.startsWith('<@') || word?.startsWith('@');
    const person = isPerson && word ? await personMeant(context, word) : word === undefined ? ownWork(context) : null;
    const projects = await projectsMeant(context, person ? undefined : word, person);
    const [now, sources, message] = await Promise.all([
      stuckNow(context.deps, projects),
      context.deps.sources.freshness(),
      messageContext(context),
    ]);
    const isTheirs = ({ movers }: { movers: { accountId: string | null }[] }) =>
      person === null || movers.some(({ accountId }) => accountId === person.accountId);
    const isOwn = person !== null && person.accountId === actor.person?.accountId;
    const scope = isOwn ? 'your work' : (person?.displayName ?? (word ? (projects[0]?.key ?? word) : 'your projects'));
    const shown = { ...now, items: now.items.filter(isTheirs), active: now.active.filter(isTheirs) };
    await context.answer(buildStuck(shown, { scope, sources, message }));
  },
};

/** Learns what is normal now, not tonight: for admins, and whoever is PM of a project. */
async function learn(context: CommandContext): Promise<void> {
  const { deps, actor } = context;
  if (actor.role !== 'admin' && actor.projectKeys.length === 0)
    throw new RefusedError(`Only PMs and admins can have it learn. ${whomToAsk(deps)}`);
  await learnNow(context);
  await context.answer(buildLearning());
}

/** Somebody's waiting work is theirs to see, and of whoever answers for them. */
async function personMeant({ deps, actor }: CommandContext, word: string): Promise<Person> {
  const { people } = await deps.roster();
  const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(word)?.[1];
  const name = word.replace(/^@/, '').toLowerCase();
  const person = people.find(({ slackUserId, displayName }) =>
    id
      ? slackUserId === id
      : displayName.toLowerCase().replace(/\s+/g, '.') === name || displayName.toLowerCase() === name,
  );
  if (!person) throw new UserFacingError('Reeve does not know who that is. Mention them with @.');
  if (person.accountId !== actor.person?.accountId && !actor.answersFor(person.accountId) && actor.role !== 'admin')
    throw new RefusedError(`Only whoever answers for somebody can ask what waits for them. ${whomToAsk(deps)}`);
  return person;
}

/** What waits for the reader themselves is what they ask for who is PM of no project; null for who is. */
function ownWork({ actor }: CommandContext): Person | null {
  if (actor.role === 'admin' || actor.projectKeys.length > 0) return null;
  if (!actor.person) throw new UserFacingError('Reeve does not know you yet, and you are PM of no project.');
  return actor.person;
}

async function projectsMeant(
  { deps, actor }: CommandContext,
  key: string | undefined,
  person: Person | null,
): Promise<Project[]> {
  const all = await deps.store.projects.all();
  const living = all.filter(({ archived }) => !archived);
  if (person) return living;
  if (key !== undefined) {
    const project = projectMeant(all, 'stuck', key);
    mustManage(deps, actor, project.key);
    return [project];
  }
  return living.filter((project) => manages(actor, project.key));
}
