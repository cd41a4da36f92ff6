import type { ChangeId } from '../../conversation/use-cases.ts';
import { subcommands } from '../../listeners/commands/pm.ts';
import { actionIds } from '../../views/ids.ts';
import { moment } from '../crash/world.ts';
import type { Cast } from './said.ts';
import type { World } from './world.ts';

/** What somebody alone is shown in answer to a command. */
export interface Answer {
  template: string;
  channelId: string;
  userId: string;
  ts: string;
  blocks: unknown;
}

interface Known extends Cast {
  retainerKey: string;
  epicKey: string;
  person: string;
  pmSlackUserId: string;
}

const proposalsIn = ({ messages }: World) =>
  messages().filter(({ message }) => JSON.stringify(message.blocks ?? []).includes(actionIds.proposalConfirm)).length;

/** How each change is asked for in words: a new one does not compile before it stands here. */
const wishes: Record<ChangeId, (known: Known) => string> = {
  'set-retainer': ({ retainerKey }) => `set the ${retainerKey} retainer to 700 h`,
  'set-forecast': ({ epicKey }) => `set the forecast for ${epicKey} in December to 80 hours`,
  snooze: ({ projectKey }) => `snooze ${projectKey} for 3 days`,
  unsnooze: () => 'unsnooze forecast-variance',
  mute: ({ projectKey }) => `mute ${projectKey} for two weeks`,
  unmute: () => 'unmute epic-reconciliation',
  run: () => 'run the time check now',
  'send-report': () => 'send me the October report',
  delegate: ({ person }) => `${person} covers for me from November 9 until November 13`,
  export: () => 'export people as csv',
};

/** Asks for everything that is answered with something to press: changes in words, a file of forecasts, and every command. */
export async function askEverything(world: World, cast: Cast): Promise<Answer[]> {
  const { store, slack, admin } = world;
  const known = await knownIn(world, cast);
  const until = new Date(moment.getTime() + 7 * 86_400_000);
  const snooze = { slackUserId: admin, scope: 'agent', scopeId: 'forecast-variance', until } as const;
  await store.snoozes.put({ ...snooze, name: 'Forecast variance', reason: '', createdAt: moment });
  await store.mutes.put({ scope: 'agent', scopeId: 'epic-reconciliation', until, by: admin, at: moment });
  for (const wish of Object.values(wishes)) {
    const text = wish(known);
    // Only whoever answers for projects can have somebody stand in.
    const userId = wish === wishes.delegate ? known.pmSlackUserId : admin;
    const before = proposalsIn(world);
    await slack.say({ userId, text });
    await world.settled();
    if (proposalsIn(world) === before) throw new Error(`was not understood: ${text}`);
  }
  const { id } = slack.uploadFile({
    userId: admin,
    name: 'forecasts.csv',
    content: `project,epic,month,hours\n${known.epicKey.split('-')[0]},${known.epicKey},2026-12,123\n`,
  });
  await slack.say({ userId: admin, text: '', fileIds: [id] });
  await world.settled();
  const answers: Answer[] = [];
  for (const { name, example } of subcommands) {
    const before = slack.ephemerals(admin).length;
    const text = example.replace(/^\/pm /, '').replaceAll(/\bSUBS\b|\bLUMA\b/g, known.retainerKey);
    await slack.command({ userId: admin, text });
    await world.settled();
    for (const { channelId, userId, message } of slack.ephemerals(admin).slice(before))
      answers.push({ template: `/pm ${name}`, channelId, userId, ts: message.ts, blocks: message.blocks ?? [] });
    if (slack.modals(admin).length > 0) await slack.closeView({ userId: admin, all: true });
  }
  return answers;
}

async function knownIn({ store }: World, cast: Cast): Promise<Known> {
  const projects = await store.projects.all();
  const retainer = projects.find(({ projectType }) => projectType === 'retainer');
  const scope = new Set(projects.filter(({ projectType }) => projectType === 'scope').map(({ key }) => key));
  const issues = await store.issues.find({ projectKeys: [...scope] });
  const epic = issues.find(({ hierarchyLevel, statusCategory }) => hierarchyLevel === 1 && statusCategory !== 'done');
  const people = await store.people.all();
  const person = people.find(
    ({ accountId, slackUserId }) => slackUserId !== null && accountId === cast.memberAccountId,
  );
  const pm = people.find(({ accountId }) => accountId === cast.pmAccountId)?.slackUserId;
  if (!retainer || !epic || !person || !pm) throw new Error('too little is there to ask about');
  return { ...cast, retainerKey: retainer.key, epicKey: epic.key, person: person.displayName, pmSlackUserId: pm };
}
