import type { Project } from '../../agents/project.ts';
import { quoted } from '../parts.ts';

/** Who is PM of a project. */
export const pmSaid = ({ key, name }: Pick<Project, 'key' | 'name'>, pm: string | null): string =>
  pm === null ? `Nobody is PM of ${key}.` : `*${quoted(pm, 60)}* is PM of *${quoted(name || key, 80)}* (${key}).`;

/** Who leads somebody, or the asker where no name is given. */
export function leadSaid(of: string | null, lead: string | null): string {
  if (lead === null)
    return of === null ? 'You have no lead that Reeve knows.' : `${quoted(of, 60)} has no lead that Reeve knows.`;
  return `*${quoted(lead, 60)}* is ${of === null ? 'your lead' : `the lead of ${quoted(of, 60)}`}.`;
}
