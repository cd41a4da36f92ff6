import type { Agency } from '../../sandbox/agency/agency.ts';
import { reducedAgency } from '../support/reduced-agency.ts';

/** Every third ticket of the scope project is in no epic. */
const orphanedEvery = 3;
/** Less than is worked on the retainer in the month. */
const retainerHours = 300;

/** The small agency at a moment at which every agent has something to tell, so that a fault has something to spoil. */
export function tellingAgency(at: Date): Agency {
  const agency = reducedAgency(at);
  const isScope = new Set(
    agency.reeve.projects.flatMap(({ key, projectType }) => (projectType === 'scope' ? [key] : [])),
  );
  let place = 0;
  const issues = agency.jira.issues.map((issue) => {
    const { parent, ...fields } = issue.fields;
    const isTicket = isScope.has(fields.project.key) && fields.issuetype.hierarchyLevel === 0;
    if (!isTicket || !parent || place++ % orphanedEvery !== 0) return issue;
    return { ...issue, fields };
  });
  const projects = agency.reeve.projects.map((project) =>
    project.projectType === 'retainer' ? { ...project, monthlyRetainerHours: retainerHours } : project,
  );
  return { ...agency, jira: { ...agency.jira, issues }, reeve: { ...agency.reeve, projects } };
}
