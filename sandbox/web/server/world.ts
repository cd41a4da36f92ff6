import type { SlackUser } from '../../agency/schema/slack.ts';
import type { SandboxClock } from '../../clock.ts';
import type { SlackStandIn } from '../../slack/stand-in.ts';
import type { Command, Ending, Outside, ScenarioCard, Shortcut, Stop, Timesheet } from '../protocol.ts';
import type { SystemFaults } from './faults.ts';
import type { TimesheetEntries } from './timesheet.ts';

/** A situation that shows an agent at its best or worst, played by one click. */
export interface PlayableScenario extends ScenarioCard {
  play(): Promise<Ending>;
}

/** A file that can be downloaded and looked at. */
export interface WorldFile {
  name: string;
  type: string;
  content: Buffer;
}

/** What the page shows and moves: the workspace, its people, the time, and the world outside Slack. */
export interface World {
  team: string;
  slack: SlackStandIn;
  users: readonly SlackUser[];
  /** Person → what they are, those worth being first. */
  cast: ReadonlyMap<string, string>;
  clock: SandboxClock;
  timeZone: string;
  running: boolean;
  faults: SystemFaults;
  commands: Command[];
  shortcuts: Shortcut[];
  scenarios: readonly PlayableScenario[];
  /** Where the clock can be sent. */
  stops(): Promise<Stop[]>;
  /** Moves the clock and does on the way what falls due. In words what was unexpected about where it stands then. */
  walk(until: Date): Promise<string | undefined>;
  outside(): Promise<Outside>;
  /** Null for somebody who has none. */
  timesheet(userId: string): Timesheet | null;
  /** Enters hours in Tempo, and has Reeve read them. */
  enterHours(entries: TimesheetEntries): Promise<void>;
  /** A file outside Slack, by the url that `outside` gave for it. */
  file(url: string): WorldFile | undefined;
}
