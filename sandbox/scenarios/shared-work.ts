import { daysFrom, isWeekend } from '../agency/time.ts';
import type { ScenarioTools } from './tools.ts';

/** Logs `hours` on an issue of a project, shared evenly by its team over the working days of the month so far. */
export function logWork(tools: ScenarioTools, projectKey: string, issueId: number | undefined, hours: number): void {
  const { reeve } = tools.sandbox.agency;
  const today = tools.today();
  const days = daysFrom(`${today.slice(0, 7)}-01`, today).filter((day) => !isWeekend(day));
  const project = reeve.projects.find(({ key }) => key === projectKey);
  const team = reeve.people.filter((one) => one.team === project?.team && one.accountId !== project?.pmAccountId);
  const share = hours / (team.length * days.length);
  for (const { accountId } of team) {
    for (const day of days) tools.log(accountId, day, share, issueId);
  }
}

/** The newest issue that work can be logged on: of a project, and of one epic of it when `epicKey` is given. */
export function newestIssue({ sandbox }: ScenarioTools, projectKey: string, epicKey?: string): number | undefined {
  const now = sandbox.clock.now().getTime();
  const issue = sandbox.agency.jira.issues.findLast(
    ({ fields }) =>
      fields.project.key === projectKey &&
      Date.parse(fields.created) < now &&
      !fields.issuetype.subtask &&
      fields.issuetype.hierarchyLevel === 0 &&
      (epicKey === undefined || fields.parent?.key === epicKey),
  );
  return issue && Number(issue.id);
}
