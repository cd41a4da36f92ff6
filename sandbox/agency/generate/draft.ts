import type { Day } from '../time.ts';
import type { Person } from './cast.ts';

export type StatusName = 'To Do' | 'In Progress' | 'Code Review' | 'QA' | 'UAT' | 'Blocked' | 'Done';
export type TypeName = 'Epic' | 'Story' | 'Task' | 'Bug' | 'Sub-task';
export type PriorityName = 'Highest' | 'High' | 'Medium' | 'Low';

/** One line of an issue's history, at an instant in ms, by an account. */
export type Change = { at: number; by: string } & (
  | { kind: 'status'; to: StatusName }
  | { kind: 'assignee'; from: Person | undefined; to: Person }
  | { kind: 'parent'; from: IssueDraft | undefined; to: IssueDraft }
  | { kind: 'move'; from: string }
  | { kind: 'flag'; isSet: boolean }
);

/** An issue while the agency is being made up. Fields hold what is true at the end of all changes. */
export interface IssueDraft {
  id: number;
  key: string;
  /** Its key before it was moved to another project. */
  oldKey?: string;
  project: string;
  type: TypeName;
  summary: string;
  description: string;
  /** The thing it deals with, for the notes of worklogs. */
  part: string;
  created: number;
  reporter: string;
  assignee: Person | undefined;
  priority: PriorityName;
  parent: IssueDraft | undefined;
  changes: Change[];
  comments: { at: number; by: string; text: string }[];
  /** The status it waits in for weeks, in the few that do. */
  stuckIn?: StatusName;
  /** The days on which its assignee works on it. */
  worked: { from: Day; to: Day };
}

/** A draft without history; `id` and `key` are given when all issues are known. */
export function draftIssue(
  fields: Pick<IssueDraft, 'project' | 'type' | 'summary' | 'created' | 'reporter'> & Partial<IssueDraft>,
): IssueDraft {
  return {
    id: 0,
    key: '',
    description: fields.summary,
    part: fields.summary,
    assignee: undefined,
    priority: 'Medium',
    parent: undefined,
    changes: [],
    comments: [],
    worked: { from: '9999-12-31', to: '0000-01-01' },
    ...fields,
  };
}
