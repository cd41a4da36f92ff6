import type { Team } from '../agency/schema/tempo.ts';
import type { Route, StandInRequest } from '../http-reply.ts';
import { notFound } from './dialect.ts';
import { apiUrl, paged, whole } from './paging.ts';
import type { TempoSite } from './site.ts';

export function teamRoutes(site: TempoSite): Route[] {
  return [
    { method: 'GET', path: '/4/teams', handle: (request) => paged(request, site.agency.tempo.teams.map(teamJson)) },
    { method: 'GET', path: '/4/team-memberships/team/{id}', handle: (request) => memberships(site, request) },
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
  const reference = { self: `${apiUrl}/4/teams/${team.id}`, id: team.id, name: team.name };
  return whole(
    request,
    team.memberships.map((membership) => ({ ...membership, team: reference })),
  );
}
