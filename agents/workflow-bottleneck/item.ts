import type { Activity } from './context/statement.ts';
import type { ItemKind } from './model.ts';

/** Somebody who can move an item, first things first. `accountId` is null for a team and for logins nobody is known by. */
export interface Mover {
  accountId: string | null;
  name: string;
  role: 'assignee' | 'author' | 'reviewer';
  /** No longer on the site: nobody to write to. */
  gone: boolean;
  team: string | null;
}

/** A ticket or pull request that waits, with everything its judgement rests on. */
export interface Item {
  kind: ItemKind;
  /** Jira key, or the address of a pull request. */
  key: string;
  /** As people call it: `SUBS-12`, `acme/shop#7`. */
  name: string;
  title: string;
  url: string;
  /** Whose PM answers for it; null for a pull request of no project. */
  projectKey: string | null;
  /** What it is compared within: its project, or its repository. */
  group: string;
  status: string;
  statusName: string;
  enteredAt: Date;
  /** When its source last changed it, as of the judgement. */
  updatedAt: Date;
  /** Working hours in the status, and how many a working day of its project has. */
  hours: number;
  hoursPerDay: number;
  saysBlocked: boolean;
  activities: Activity[];
  movers: Mover[];
  /** Why it is their turn. */
  because: string;
  /** Keys of the pull requests of a ticket, or of the ticket of a pull request. */
  tied: string[];
  /** Tickets that came into the status within ten minutes of it, itself included. */
  enteredTogether: number;
}
