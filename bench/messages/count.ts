import type { Agency } from '../../sandbox/agency/agency.ts';

/** A message posted to somebody alone. */
export interface Post {
  at: string;
  to: string;
  reply: boolean;
  about: string;
  text: string;
}

export interface ReaderCount {
  slackUserId: string;
  name: string;
  parents: number;
  replies: number;
}

/** Who is what in an agency, by Slack id: `PM of 1 retainer and 1 scope project, admin`. */
export function rolesOf({ reeve }: Pick<Agency, 'reeve'>): ReadonlyMap<string, string> {
  return new Map(
    reeve.people.flatMap((person): [string, string][] => {
      if (!person.slackUserId) return [];
      const own = reeve.projects.filter(({ pmAccountId }) => pmAccountId === person.accountId);
      const kinds = ['retainer', 'scope'].flatMap((kind) => {
        const count = own.filter(({ projectType }) => projectType === kind).length;
        return count === 0 ? [] : [`${count} ${kind}`];
      });
      const leads = reeve.people.some(({ leadAccountId }) => leadAccountId === person.accountId);
      const roles = [
        ...(kinds.length > 0 ? [`PM of ${kinds.join(', ')}`] : []),
        ...(leads ? ['lead'] : []),
        ...(reeve.settings.admins.includes(person.slackUserId) ? ['admin'] : []),
      ];
      return roles.length === 0 ? [] : [[person.slackUserId, roles.join('; ')]];
    }),
  );
}

/** New messages and replies by reader, those with most new ones first. */
export function countMessages(posts: readonly Post[], { slack }: Pick<Agency, 'slack'>): ReaderCount[] {
  const names = new Map(slack.users.map(({ id, real_name }) => [id, real_name]));
  const counts = new Map<string, ReaderCount>();
  for (const { to, reply } of posts) {
    const known = counts.get(to) ?? { slackUserId: to, name: names.get(to) ?? to, parents: 0, replies: 0 };
    counts.set(to, { ...known, [reply ? 'replies' : 'parents']: known[reply ? 'replies' : 'parents'] + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.parents - a.parents || b.replies - a.replies || (a.name < b.name ? -1 : 1),
  );
}
