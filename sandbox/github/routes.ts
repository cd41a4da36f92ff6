import type { Agency } from '../agency/agency.ts';
import type { SandboxClock } from '../clock.ts';
import { ok, type Route, StandInError } from '../http-reply.ts';
import { refusal } from './dialect.ts';
import { paged } from './paging.ts';

/** Whose token it is. */
export const viewer = { login: 'reeve-bot', id: 4000, type: 'User', name: 'Reeve', email: null };

/** The resources that Reeve reads. An organization is whoever owns a repository. */
export function githubRoutes({ github }: Agency, clock: SandboxClock): Route[] {
  const isOrg = (login = '') =>
    github.repositories.some(({ owner }) => owner.type === 'Organization' && same(owner.login, login));
  const users = () => [...github.users, viewer];
  return [
    { method: 'GET', path: '/user', handle: () => ok(viewer) },
    { method: 'GET', path: '/user/repos', handle: (request) => paged(request, github.repositories) },
    {
      method: 'GET',
      path: '/installation/repositories',
      handle(request) {
        const page = paged(request, github.repositories);
        return { ...page, json: { total_count: github.repositories.length, repositories: page.json } };
      },
    },
    { method: 'GET', path: '/rate_limit', handle: () => ok({ resources: {} }) },
    {
      method: 'GET',
      path: '/orgs/{org}/repos',
      handle: (request) => {
        if (!isOrg(request.params.org)) throw notFound();
        return paged(
          request,
          github.repositories.filter(({ owner }) => same(owner.login, request.params.org)),
        );
      },
    },
    {
      method: 'GET',
      path: '/orgs/{org}/members',
      handle: (request) => {
        if (!isOrg(request.params.org)) throw notFound();
        const simple = users().map(({ login, id, type }) => ({ login, id, type, site_admin: false }));
        return paged(request, simple);
      },
    },
    {
      method: 'GET',
      path: '/users/{login}',
      handle: ({ params }) => {
        const user = users().find(({ login }) => same(login, params.login));
        if (!user) throw notFound();
        return ok(user);
      },
    },
    {
      method: 'GET',
      path: '/repos/{owner}/{repo}/commits',
      handle: (request) => {
        const name = `${request.params.owner}/${request.params.repo}`;
        const repository = github.repositories.find(({ full_name }) => same(full_name, name));
        if (!repository) throw notFound();
        const commits = github.commits[repository.full_name] ?? [];
        if (commits.length === 0) throw new StandInError(refusal(409, 'Git Repository is empty.'));
        const since = Date.parse(request.query.get('since') ?? '') || 0;
        const until = clock.now().getTime();
        return paged(
          request,
          commits.filter(({ commit }) => within(Date.parse(commit.author.date), since, until)),
        );
      },
    },
  ];
}

const notFound = () => new StandInError(refusal(404, 'Not Found'));
const same = (one: string, other = '') => one.toLowerCase() === other.toLowerCase();
const within = (at: number, since: number, until: number) => since <= at && at <= until;
