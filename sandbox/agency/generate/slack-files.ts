import { tzOffset } from '@date-fns/tz';
import { app } from '../../slack/workspace/team.ts';
import type { SlackChannel, SlackUser } from '../schema/slack.ts';
import { base36, type Person } from './cast.ts';
import type { Leave } from './leave.ts';
import { handle } from './names.ts';
import type { Period } from './period.ts';
import { portfolio } from './portfolio.ts';

export const alertsChannelId = 'C0PMALERTS';

export function slackUsers(people: Person[], leaves: Leave[], period: Period): SlackUser[] {
  const humans = people.filter((person) => !person.noSlack).map((person) => slackUser(person, leaves, period));
  return [...humans, botUser('USLACKBOT', 'slackbot', 'Slackbot'), botUser('U0BUILDBOT', 'buildbot', 'Build Bot')];
}

function slackUser(person: Person, leaves: Leave[], { at, today }: Period): SlackUser {
  const { slackUserId, name, email, zone, index } = person;
  const away = leaves.some((leave) => leave.person === person && leave.from <= today && today <= leave.to);
  const admin = index === 0 || index === 9;
  return {
    id: slackUserId,
    name: handle(name),
    real_name: name,
    deleted: person.leaves !== undefined && person.leaves < today,
    is_bot: false,
    is_owner: index === 0,
    is_admin: admin,
    tz: zone,
    tz_offset: tzOffset(zone, at) * 60,
    profile: {
      email,
      real_name: name,
      display_name: name.split(' ')[0] ?? name,
      status_text: away ? 'On leave' : '',
      status_emoji: away ? ':palm_tree:' : '',
    },
  };
}

function botUser(id: string, name: string, realName: string): SlackUser {
  return {
    id,
    name,
    real_name: realName,
    deleted: false,
    is_bot: id !== 'USLACKBOT',
    is_owner: false,
    is_admin: false,
    tz: 'America/Los_Angeles',
    tz_offset: -28_800,
    profile: { real_name: realName, display_name: realName, status_text: '', status_emoji: '' },
  };
}

export function projectChannelId(key: string): string | undefined {
  const place = portfolio.findIndex((plan) => plan.key === key && plan.projectType !== 'internal');
  return place < 0 ? undefined : `C0PROJ${base36(place + 36, 4)}`;
}

export function slackChannels(people: Person[]): SlackChannel[] {
  const ids = (chosen: Person[]) => chosen.filter((person) => !person.noSlack).map((person) => person.slackUserId);
  const managers = people.filter((person) => person.role === 'pm' || person.role === 'lead');
  const projects = portfolio.flatMap(({ key, team }): SlackChannel[] => {
    const id = projectChannelId(key);
    const members = [...ids(people.filter((person) => person.team === team)), app.userId];
    return id ? [{ id, name: `proj-${key.toLowerCase()}`, is_private: false, members }] : [];
  });
  return [
    { id: 'C0GENERAL0', name: 'general', is_private: false, members: [...ids(people), app.userId] },
    { id: alertsChannelId, name: 'pm-alerts', is_private: false, members: [...ids(managers), app.userId] },
    ...projects,
  ];
}
