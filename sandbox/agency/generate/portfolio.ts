import type { TeamName } from './cast.ts';
import type { ThemeId } from './themes.ts';

export interface ProjectPlan {
  key: string;
  name: string;
  projectType: 'retainer' | 'scope' | 'internal';
  team: TeamName;
  style: 'classic' | 'next-gen';
  themes: ThemeId[];
  hourlyRate?: number;
  currency?: 'USD' | 'EUR';
  repos: string[];
}

export const absenceKey = 'ABS';

/** Four retainers, five fixed scopes, three internal projects; the last one holds the kinds of absence. */
export const portfolio: ProjectPlan[] = [
  client('FERN', 'Fernhill Outdoor shop care', 'retainer', 'Atlas', 145, 'care', 'updates', 'campaigns', 'checkout'),
  client('LUMA', 'Luma Clinics support', 'retainer', 'Boreal', 150, 'care', 'updates', 'performance', 'accounts'),
  client(
    'NORD',
    'Nordwind Rail site care',
    'retainer',
    'Cedar',
    110,
    'care',
    'updates',
    'accessibility',
    'performance',
  ),
  client('KITE', 'Kite Energy growth', 'retainer', 'Delta', 160, 'care', 'campaigns', 'performance', 'search'),
  client('SUBS', 'Subscription portal', 'scope', 'Atlas', 150, 'subscriptions', 'checkout', 'accounts', 'migration'),
  client('SATG', 'Saturn Garden ticketing', 'scope', 'Boreal', 155, 'tickets', 'checkout', 'mobile', 'api'),
  client('HARB', 'Harbour logistics platform', 'scope', 'Cedar', 115, 'logistics', 'api', 'reporting', 'migration'),
  client('MERI', 'Meridian Bank onboarding', 'scope', 'Delta', 165, 'onboarding', 'accounts', 'reporting', 'api'),
  client('ORCH', 'Orchard marketplace', 'scope', 'Ember', 120, 'marketplace', 'search', 'checkout', 'mobile'),
  internal('OPS', 'Agency operations', 'Atlas', 'agency'),
  internal('GROW', 'Sales and pitches', 'Boreal', 'pitches'),
  internal(absenceKey, 'Absence', 'Atlas'),
];

/** How a team's time is shared out over projects, in percent. */
export const shares: Record<TeamName, Record<string, number>> = {
  Atlas: { SUBS: 50, FERN: 32, KITE: 8, OPS: 10 },
  Boreal: { SATG: 52, LUMA: 30, GROW: 10, OPS: 8 },
  Cedar: { HARB: 55, NORD: 28, FERN: 8, OPS: 9 },
  Delta: { MERI: 54, KITE: 28, GROW: 8, OPS: 10 },
  Ember: { ORCH: 60, LUMA: 16, NORD: 14, OPS: 10 },
};

export const absences = { vacation: 'Vacation', sick: 'Sick leave', duty: 'Public duty' } as const;
export type AbsenceKind = keyof typeof absences;

function client(
  key: string,
  name: string,
  projectType: 'retainer' | 'scope',
  team: TeamName,
  hourlyRate: number,
  ...themes: ThemeId[]
): ProjectPlan {
  const style = projectType === 'scope' ? 'next-gen' : 'classic';
  const currency = team === 'Cedar' || team === 'Ember' ? 'EUR' : 'USD';
  const repos = [`lindenworks/${key.toLowerCase()}-web`];
  return { key, name, projectType, team, style, themes: [...themes, 'running'], hourlyRate, currency, repos };
}

function internal(key: string, name: string, team: TeamName, ...themes: ThemeId[]): ProjectPlan {
  return { key, name, projectType: 'internal', team, style: 'classic', themes, repos: [] };
}
