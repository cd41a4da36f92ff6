import { dayName } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import { pmsOf } from '../../agents/epic-reconciliation/notices.ts';
import { epicTotals, projectTotals, varianceList } from '../../agents/epic-reconciliation/rollup.ts';
import { shortened } from '../parts.ts';
import { varianceText } from './words.ts';

const mostProjects = 30;
const mostEpics = 10;

/** The mail that carries a month's workbook to a PM: subject and plain text, their own projects first in view. */
export function reconciliationMail(
  { month, revision, content, delta }: MonthlyReport,
  reader: { accountId: string; name: string },
): { subject: string; text: string } {
  const name = dayName(`${month}-01`, 'MMMM yyyy');
  const own = new Set(
    content.projects.filter((project) => pmsOf(project).includes(reader.accountId)).map(({ key }) => key),
  );
  const projects = projectTotals(content).filter(({ key }) => own.has(key));
  const variances = varianceList(epicTotals(content), content.varianceFromPercent).filter(({ projectKey }) =>
    own.has(projectKey),
  );
  const lines = [
    `Hello ${shortened(reader.name, 60) || 'there'},`,
    '',
    revision === 1
      ? `${name} is closed. The workbook is attached; these are your projects.`
      : `${name} was revised (revision ${revision}): ${delta?.length ?? 0} rows differ from the revision before. The workbook is attached; these are your projects.`,
    '',
    ...projects.slice(0, mostProjects).map((project) => {
      const open = project.unreconciledSeconds / 3600;
      const rest = open > 0 ? `, ${hoursText(open)} unreconciled` : '';
      return `- ${shortened(project.name, 60)}: ${varianceText({ ...project, actualHours: project.seconds / 3600 })}${rest}`;
    }),
    ...more(projects.length - mostProjects),
    '',
    ...(variances.length === 0
      ? [`No epic is more than ${content.varianceFromPercent} % off its forecast.`]
      : [`More than ${content.varianceFromPercent} % off the forecast, or without one:`]),
    ...variances
      .slice(0, mostEpics)
      .map(
        (epic) =>
          `- ${epic.epicKey} ${shortened(epic.title, 60)}: ${varianceText({ ...epic, actualHours: epic.seconds / 3600 })}`,
      ),
    ...more(variances.length - mostEpics),
    '',
    'Sign off in Slack: the button is on Reeve’s message.',
  ];
  const revised = revision > 1 ? `, revision ${revision}` : '';
  return { subject: `${name}: epic reconciliation${revised}`, text: lines.join('\n') };
}

const more = (count: number) => (count > 0 ? [`- and ${count} more in the workbook`] : []);
