import { createRandom } from '../random.ts';
import { addDays, addWorkingDays, type Day, instantOf } from '../time.ts';
import { member, type Person } from './cast.ts';
import { draftIssue, type IssueDraft } from './draft.ts';
import type { Period } from './period.ts';
import { type AbsenceKind, absenceKey, absences, type ProjectPlan, portfolio } from './portfolio.ts';
import { type ThemeId, themes } from './themes.ts';

export interface EpicDraft {
  issue: IssueDraft;
  theme: ThemeId;
  opens: Day;
  closes: Day;
}

/** Issues that are worked on all the time, whoever does it: meetings, project management. */
export interface Standing {
  project: string;
  management: IssueDraft;
  meetings: IssueDraft;
}

export interface Frame {
  epics: EpicDraft[];
  standing: Standing[];
  absences: Record<AbsenceKind, IssueDraft>;
  issues: IssueDraft[];
}

/** The epics of every project, the standing issues below them, and the kinds of absence. */
export function createFrame(seed: number, period: Period, people: Person[]): Frame {
  const clients = portfolio.filter((plan) => plan.key !== absenceKey);
  const epics = clients.flatMap((plan) => epicsOf(plan, seed, period, people));
  const standing = clients.map((plan) => standingOf(plan, epics, people));
  const absent = absenceIssues(period, people);
  const issues = [
    ...Object.values(absent),
    ...epics.map((epic) => epic.issue),
    ...standing.flatMap(({ management, meetings }) => [management, meetings]),
  ];
  return { epics, standing, absences: absent, issues };
}

function epicsOf(plan: ProjectPlan, seed: number, period: Period, people: Person[]): EpicDraft[] {
  const random = createRandom(seed, `epics ${plan.key}`);
  const pm = member(people, plan.team, 0);
  return plan.themes.map((id, place): EpicDraft => {
    const theme = themes[id];
    const lasting = plan.projectType !== 'scope' || id === 'running';
    const opens = addWorkingDays(
      addDays(period.from, lasting || place < 2 ? random.int(-40, -15) : place * 38 - 40),
      0,
    );
    const closes =
      lasting || place > 1 ? addDays(period.to, 1) : addWorkingDays(addDays(opens, random.int(190, 230)), 0);
    const issue = draftIssue({
      project: plan.key,
      type: 'Epic',
      summary: theme.name,
      description: `${theme.about} Covers ${theme.parts.join(', ')}.`,
      created: instantOf(addWorkingDays(addDays(opens, -8), 0), random.int(540, 1000), pm.zone),
      reporter: pm.accountId,
      assignee: pm,
      priority: random.chance(0.3) ? 'High' : 'Medium',
    });
    issue.changes.push({ kind: 'status', at: instantOf(opens, 600, pm.zone), by: pm.accountId, to: 'In Progress' });
    if (closes <= period.to) {
      issue.changes.push({ kind: 'status', at: instantOf(closes, 960, pm.zone), by: pm.accountId, to: 'Done' });
    }
    return { issue, theme: id, opens, closes };
  });
}

function standingOf(plan: ProjectPlan, epics: EpicDraft[], people: Person[]): Standing {
  const own = epics.filter((epic) => epic.issue.project === plan.key);
  const parent = own[own.length - 1]?.issue;
  if (!parent) throw new Error(`project ${plan.key} has no epic`);
  const make = (summary: string, place: number) => {
    const assignee = member(people, plan.team, place);
    const created = parent.created + 3_600_000 * (place + 1);
    const { reporter, project } = parent;
    const issue = draftIssue({ project, type: 'Task', summary, created, reporter, assignee, parent });
    issue.changes.push({ kind: 'status', at: created + 86_400_000, by: reporter, to: 'In Progress' });
    return issue;
  };
  return {
    project: plan.key,
    management: make('Project management', 0),
    meetings: make('Meetings and calls', 1),
  };
}

function absenceIssues(period: Period, people: Person[]): Record<AbsenceKind, IssueDraft> {
  const owner = member(people, 'Atlas', 0);
  const make = (kind: AbsenceKind, place: number) =>
    draftIssue({
      project: absenceKey,
      type: 'Task',
      summary: absences[kind],
      created: instantOf(addDays(period.from, -200), 600 + place, owner.zone),
      reporter: owner.accountId,
      priority: 'Low',
    });
  return { vacation: make('vacation', 0), sick: make('sick', 1), duty: make('duty', 2) };
}
