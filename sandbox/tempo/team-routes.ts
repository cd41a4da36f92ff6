import type { Team } from '../agency/schema/tempo.ts';
import { ok, type Route, type StandInRequest } from '../http-reply.ts';
import { notFound } from './dialect.ts';
import { apiUrl, paged, whole } from './paging.ts';
import type { TempoSite } from './site.ts';

export function teamRoutes(site: TempoSite): Route[] {
  return [
    { method: 'GET', path: '/4/teams', handle: (request) => paged(request, site.agency.tempo.teams.map(teamJson)) },
    { method: 'GET', path: '/4/team-memberships/team/{id}', handle: (request) => memberships(site, request) },
    { method: 'GET', path: '/4/team-memberships/{id}', handle: ({ params }) => ok(membership(site, params.id)) },
  ];
}

function teamJson({ memberships: _, ...team }: Team) {
  const self = `${apiUrl}/4/teams/${team.id}`;
  return {
    administrative: false,
    ...team,
    self,
    links: { self: `${self}/links` },
    members: { self: `${self}/members` },
    permissions: { self: `${self}/permissions` },
  };
}

function memberships(site: TempoSite, request: StandInRequest) {
  const team = site.agency.tempo.teams.find(({ id }) => id === Number(request.params.id));
  if (!team) throw notFound('Team not found');
  return whole(request, membershipsOf(team));
}

function membership(site: TempoSite, id: string | undefined) {
  const found = site.agency.tempo.teams.flatMap(membershipsOf).find((each) => String(each.id) === id);
  if (!found) throw notFound('Membership not found');
  return found;
}

function membershipsOf({ id, name, memberships: own }: Team) {
  const team = { self: `${apiUrl}/4/teams/${id}`, id, name };
  return own.map((each) => ({ ...each, self: `${apiUrl}/4/team-memberships/${each.id}`, team }));
}
