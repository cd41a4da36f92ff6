import type { Team } from '../agency/schema/tempo.ts';
import type { Route, StandInRequest } from '../http-reply.ts';
import { notFound } from './dialect.ts';
import { apiUrl, paged, whole } from './paging.ts';
import type { TempoSite } from './site.ts';

export function teamRoutes(site: TempoSite): Route[] {
  return [
    { method: 'GET', path: '/4/teams', handle: (request) => teams(site, request) },
    { method: 'GET', path: '/4/team-memberships/team/{id}', handle: (request) => memberships(site, request) },
  ];
}

function teams(site: TempoSite, request: StandInRequest) {
  const { query } = request;
  const ids = query.getAll('teamIds').map(Number);
  const members = query.getAll('teamMembers');
  const name = query.get('name');
  const found = site.agency.tempo.teams.filter(
    (team) =>
      (ids.length === 0 || ids.includes(team.id)) &&
      (!name || team.name.toLowerCase().includes(name.toLowerCase())) &&
      (members.length === 0 || team.memberships.some(({ member }) => members.includes(member.accountId))),
  );
  return paged(request, found.map(teamJson));
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
