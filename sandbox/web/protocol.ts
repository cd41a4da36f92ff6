import type { Json } from '../slack/workspace/json.ts';
import type { FieldValues, SlackMessage } from '../slack/workspace/model.ts';

/** Somebody the page can be. `role` says what they are; null for those Reeve does not know. */
export interface Member {
  id: string;
  handle: string;
  name: string;
  firstName: string;
  timeZone: string;
  status: { emoji: string; text: string };
  kind: 'person' | 'bot' | 'left';
  role: string | null;
}

/** A conversation as one of its members sees it. */
export interface Place {
  id: string;
  kind: 'channel' | 'private' | 'im';
  /** Without #; empty for the direct message with the app. */
  name: string;
  memberCount: number;
  hasApp: boolean;
  messages: SlackMessage[];
}

export interface PrivateMessage {
  placeId: string;
  message: SlackMessage;
}

/** A modal or Home tab and what stands in its fields. */
export interface ShownView {
  id: string;
  hash: string;
  content: Json;
  values: FieldValues;
}

export interface Prompts {
  title: string;
  prompts: { title: string; message: string }[];
}

/** What the app says it is doing in a thread (`threadTs` empty: in the conversation). */
export interface Status {
  placeId: string;
  threadTs: string;
  status: string;
  loadingMessages: string[];
}

/** A moment the clock can be moved to. Instants are ISO strings. */
export interface Stop {
  id: string;
  label: string;
  at: string;
}

export interface ClockFace {
  now: string;
  timeZone: string;
  running: boolean;
  /** What moves the clock at this moment; null when nothing does. */
  busy: string | null;
  /** How far that is, in words. */
  progress: string | null;
  /** Faults that are on, in words. */
  faults: string[];
  stops: Stop[];
}

export interface Command {
  usage: string;
  purpose: string;
}

export interface Shortcut {
  callbackId: string;
  name: string;
  description: string;
  on: 'message' | 'everywhere';
}

export interface ScenarioCard {
  id: string;
  title: string;
  story: string;
  agent: string;
}

/** What a scenario showed, and where to look. */
export interface Ending {
  text: string;
  look: { userId: string; placeId: string; label: string }[];
}

/** For each person, how many messages of each conversation they have not seen. */
export type Unread = Record<string, Record<string, number>>;

/** Everything one person sees. */
export interface Snapshot {
  team: string;
  app: { id: string; name: string };
  me: string;
  members: Member[];
  places: Place[];
  privates: PrivateMessage[];
  home: ShownView | null;
  modals: ShownView[];
  prompts: Record<string, Prompts>;
  statuses: Status[];
  /** Threads in which the app is at work, as `place/thread`. */
  working: string[];
  unread: Unread;
  clock: ClockFace;
  commands: Command[];
  shortcuts: Shortcut[];
  scenarios: ScenarioCard[];
}

/** What the page is told as it happens: all its person sees, what Slack refused, that something may be new outside. */
export type LiveEvent =
  | { type: 'snapshot'; snapshot: Snapshot }
  | { type: 'refused'; problem: string }
  | { type: 'outside' };

/** A person's hours in Tempo, day by day, and what they last worked on. */
export interface Timesheet {
  days: { day: string; loggedHours: number; expectedHours: number }[];
  issues: { id: number; name: string }[];
}

/** What became of something a person did. */
export interface Done {
  /** Why it did not work, in words. */
  problem?: string;
  /** What is wrong with fields of a modal, by block_id. */
  errors?: Record<string, string>;
  options?: Json[];
  said?: { placeId: string; ts: string };
  fileId?: string;
  ending?: Ending;
  /** What else there is to say of it. */
  note?: string;
}

/** A workbook, table or text file, readable without its program. */
export type FilePreview =
  | { kind: 'tables'; tables: { name: string; rows: string[][]; more: number }[] }
  | { kind: 'text'; text: string }
  | { kind: 'image' }
  | { kind: 'none' };

export interface OutsideFile {
  name: string;
  bytes: number;
  url: string;
}

/** What happened outside Slack. */
export interface Outside {
  mails: { at: string; to: string; subject: string; text: string; attachments: OutsideFile[] }[];
  archive: (OutsideFile & { at: string })[];
  sheets: { title: string; rows: string[][] }[];
  edits: { at: string; system: string; what: string; body: string }[];
  sources: { name: string; requests: number; failed: number; paths: { path: string; count: number }[] }[];
  outbox: {
    agentId: string;
    to: string;
    what: string;
    state: string;
    reason: string | null;
    at: string;
  }[];
  runs: {
    agentId: string;
    part: string;
    at: string;
    by: string;
    state: string;
    reason: string | null;
    counts: Record<string, number>;
    excluded: { name: string; reason: string }[];
  }[];
  slack: { calls: number; overLimit: number; refused: { at: string; method: string; error: string }[] };
}
