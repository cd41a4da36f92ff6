import { monthWords } from '../../agents/calendar/days.ts';
import { hoursText } from '../../agents/calendar/hours.ts';
import type { MonthlyReport } from '../../agents/epic-reconciliation/model.ts';
import { mostHoursFirst } from '../../agents/epic-reconciliation/most-hours-first.ts';
import { projectsOfPm, reportFor } from '../../agents/epic-reconciliation/part.ts';
import { epicTotals, projectTotals, varianceList } from '../../agents/epic-reconciliation/rollup.ts';
import { countText, numberText } from '../../agents/numbers.ts';
import { inWords } from '../../agents/visible-text.ts';
import { apartText, varianceText } from './words.ts';

const mostProjects = 30;
const mostEpics = 10;

/** The mail that carries a month's workbook to a PM: subject and plain text, their own projects first in view. */
export function reconciliationMail(
  report: MonthlyReport,
  reader: { accountId: string; name: string },
): { subject: string; text: string } {
  const keys = projectsOfPm(report.content, reader.accountId);
  const { month, revision, content, delta } = reportFor(report, { kind: 'projects', keys });
  const name = monthWords(month);
  const projects = mostHoursFirst(projectTotals(content));
  const variances = varianceList(epicTotals(content), content.varianceFromPercent);
  const lines = [
    `Hello ${inWords(reader.name) || 'there'},`,
    '',
    revision === 1
      ? `${name} is closed. The workbook with your projects is attached.`
      : `${name} was revised (revision ${revision}): ${countText(delta?.length ?? 0, 'row differs', 'rows differ')} from the revision before. The workbook with your projects is attached.`,
    '',
    ...projects.slice(0, mostProjects).map((project) => {
      const open = project.unreconciledSeconds / 3600;
      const apart = apartText({
        unforecastHours: project.forecastHours === null ? 0 : (project.seconds - project.comparedSeconds) / 3600,
        internalHours: 0,
        absenceHours: project.absenceSeconds / 3600,
      });
      const rest = open > 0 ? `, ${hoursText(open)} unreconciled` : '';
      const actualHours = (project.forecastHours === null ? project.seconds : project.comparedSeconds) / 3600;
      return `- ${inWords(project.name)}: ${varianceText({ ...project, actualHours })}${apart}${rest}`;
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
          `- ${epic.epicKey} ${inWords(epic.title)}: ${varianceText({ ...epic, actualHours: epic.seconds / 3600 })}`,
      ),
    ...more(variances.length - mostEpics),
    '',
    'Sign off in Slack: the button is on Reeve’s message.',
  ];
  const revised = revision > 1 ? `, revision ${revision}` : '';
  return { subject: `${name}: epic reconciliation${revised}`, text: lines.join('\n') };
}

const more = (count: number) => (count > 0 ? [`- and ${numberText(count)} more in the workbook`] : []);
