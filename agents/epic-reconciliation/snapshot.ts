import type { Day, DayRange, Month } from '../calendar/types.ts';
import type { HiddenIssue } from '../hidden-work.ts';
import type { Person } from '../person.ts';
import type { Project } from '../project.ts';
import type { SourceFreshness, Workspace } from '../sources.ts';
import type { HeardHours } from './heard.ts';
import type { EpicForecast, MonthlyReport } from './model.ts';
import type { PlacedIssue, ReconciledWorklog } from './reconcile.ts';

/** What a month's report needs. `issues` holds the parents of what was worked on too. */
export interface EpicReconciliationSnapshot {
  month: Month;
  range: DayRange;
  today: Day;
  worklogs: ReconciledWorklog[];
  issues: PlacedIssue[];
  people: Person[];
  projects: Project[];
  forecasts: EpicForecast[];
  /** The latest revision there is. */
  previous: MonthlyReport | null;
  /** A longer day of somebody's is likely a typing error; left out where none is looked for. */
  maxHoursPerDay?: number;
  /** What was told of its epics' variances; absent where nothing was. */
  heard?: HeardHours[];
  rejectedWorklogs: number;
  /** Issues that Jira does not show, with the project Tempo has them in. */
  hidden?: HiddenIssue[];
  workspace: Pick<Workspace, 'timeZone' | 'absenceIssueIds' | 'absenceProjectKeys' | 'alertsChannelId'>;
  freshness: SourceFreshness[];
}
