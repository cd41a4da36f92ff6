import type { SlackUser } from '../../agency/schema/slack.ts';
import { type Json, stringOf } from '../../slack/workspace/json.ts';
import type { Conversation, StoredView } from '../../slack/workspace/model.ts';
import { directMessageId } from '../../slack/workspace/state.ts';
import { app } from '../../slack/workspace/team.ts';
import type { ClockFace, Member, Place, Prompts, ShownView, Snapshot, Unread } from '../protocol.ts';
import type { World } from './world.ts';

/** What is not kept by the workspace itself but by who watches it. */
export interface Watched {
  unread: Unread;
  working: string[];
  clock: ClockFace;
}

/** Everything `userId` sees at this moment. */
export function snapshotFor(world: World, userId: string, watched: Watched): Snapshot {
  const { slack } = world;
  const places = placesOf(world, userId);
  return {
    team: world.team,
    app: { id: app.userId, name: app.title },
    me: userId,
    members: members(world),
    places,
    privates: slack.ephemerals(userId).map(({ channelId, message }) => ({ placeId: channelId, message })),
    home: homeOf(world, userId),
    modals: slack.modals(userId).map(shown),
    prompts: Object.fromEntries(
      places.flatMap(({ id }) => {
        const offered = slack.prompts(id);
        return offered ? [[id, promptsOf(offered)]] : [];
      }),
    ),
    statuses: places.flatMap(({ id, messages }) =>
      ['', ...messages.map(({ ts }) => ts)].flatMap((threadTs) => {
        const status = slack.status(id, threadTs);
        return status ? [{ placeId: id, threadTs, ...status }] : [];
      }),
    ),
    ...watched,
    commands: world.commands,
    shortcuts: world.shortcuts,
    scenarios: world.scenarios.map(({ id, title, story, agent }) => ({ id, title, story, agent })),
  };
}

/** The conversations a person is in, channels by name and their conversation with the app first, be there a word in it or not. */
function placesOf({ slack }: World, userId: string): Place[] {
  const places = slack
    .conversations()
    .filter(({ members: inside }) => inside.includes(userId))
    .map(placeOf);
  if (!places.some(({ kind }) => kind === 'im')) {
    const id = directMessageId(userId);
    places.push({ id, kind: 'im', name: '', memberCount: 2, hasApp: true, messages: [] });
  }
  return places.sort((a, b) => a.name.localeCompare(b.name));
}

const placeOf = ({ id, kind, name, members: inside, messages }: Conversation): Place => ({
  id,
  kind,
  name,
  memberCount: inside.length,
  hasApp: inside.includes(app.userId),
  messages,
});

const shown = ({ id, hash, content, values }: StoredView): ShownView => ({ id, hash, content, values });

function homeOf({ slack }: World, userId: string): ShownView | null {
  const home = slack.home(userId);
  return home ? shown(home) : null;
}

const promptsOf = ({ title, prompts }: { title: string; prompts: Json[] }): Prompts => ({
  title,
  prompts: prompts.map((prompt) => ({
    title: stringOf(prompt.title) ?? '',
    message: stringOf(prompt.message) ?? '',
  })),
});

/** Everybody, those worth being first. */
function members({ users, cast }: World): Member[] {
  const place = new Map([...cast.keys()].map((id, index) => [id, index]));
  const order = (id: string) => place.get(id) ?? cast.size;
  return users
    .map((user) => memberOf(user, cast.get(user.id) ?? null))
    .sort((a, b) => order(a.id) - order(b.id) || a.name.localeCompare(b.name));
}

function memberOf({ id, name, real_name, tz, deleted, is_bot, profile }: SlackUser, role: string | null): Member {
  const isBot = is_bot || id === 'USLACKBOT';
  return {
    id,
    handle: name,
    name: real_name,
    firstName: profile.display_name || (real_name.split(' ')[0] ?? real_name),
    timeZone: tz,
    status: { emoji: profile.status_emoji, text: profile.status_text },
    kind: deleted ? 'left' : isBot ? 'bot' : 'person',
    role,
  };
}
