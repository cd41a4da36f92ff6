import type { Person } from '../person.ts';
import type { Project } from '../project.ts';
import type { SourceFreshness } from '../sources.ts';
import type { Calendars } from './gather/calendar.ts';
import type { Item } from './item.ts';
import type { StayColumns } from './learn/stay-columns.ts';
import type { BottleneckBaseline, ItemKind, RememberedBottleneck } from './model.ts';

/** Stays to learn from, in working hours, and how many days the oldest lies back. */
export interface Lesson {
  stays: StayColumns;
  historyDays: number;
}

/** A ticket or pull request that could not be read; `key` as an item has it, null where that is not known. */
export interface UnreadItem {
  key: string | null;
  projectKey: string | null;
}

/** Tickets of a project that Jira does not show to Reeve's account. */
export interface HiddenTickets {
  projectKey: string;
  tickets: number;
}

export type SnapshotProject = Pick<Project, 'key' | 'name' | 'pmAccountId' | 'team'>;

/** All that is waiting, what is normal, and what was found before. */
export interface WorkflowBottleneckSnapshot {
  items: Item[];
  projects: SnapshotProject[];
  people: Pick<Person, 'accountId' | 'displayName' | 'leadAccountId' | 'active'>[];
  calendars: Calendars;
  baselines: BottleneckBaseline[];
  remembered: RememberedBottleneck[];
  /** What to learn from anew; null when what was learnt is recent enough. */
  lesson: Record<ItemKind, Lesson> | null;
  /** Projects none of whose statuses is named in the settings. */
  byCategory: string[];
  /** What could not be read as it is now, and is not judged. */
  unread?: UnreadItem[];
  /** Projects of which Jira never showed some tickets. */
  hidden?: HiddenTickets[];
  /** Pull requests GitHub told only in part. */
  incomplete: number;
  freshness: SourceFreshness[];
}
