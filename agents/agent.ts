import type { ZodType } from 'zod';
import type { AgentId } from './agent-ids.ts';
import type { Day } from './calendar/types.ts';
import type { Exclusion } from './exclusion.ts';
import type { Finding } from './finding.ts';
import type { Notice } from './notice.ts';
import type { AgentRecord } from './record.ts';
import type { SourceName, Sources } from './sources.ts';

/** When an agent runs. `part` tells apart the runs of an agent with several (a daily summary, a month end). */
export interface Schedule {
  id: string;
  cron: string;
  timezone: string;
  part: string;
  /** A slot missed by more than this is recorded as missed instead of run late. */
  graceHours: number;
  /** Its runs only learn: they judge nothing and tell nobody. */
  learns?: true;
}

/** The parts of an agent whose runs look at nothing that could be said of a project. */
export const learningParts = ({ schedules }: { schedules: readonly Schedule[] }): string[] =>
  schedules.flatMap(({ learns, part }) => (learns ? [part] : []));

/** Why and for when a run happens. `at` is the slot's instant, or the moment somebody asked. */
export interface RunRequest {
  part: string;
  at: Date;
  timeZone: string;
  /** Limits the run to one project, where the agent can. */
  projectKey?: string;
  /** A week or month somebody asked for instead of the one the slot implies. */
  period?: Day;
}

/** A text from outside, under the id by which a reading may cite it. */
export interface Passage {
  id: string;
  text: string;
}

/**
 * A judgement that needs prose to be read. What rules can decide, `analyse` decides itself; the rest is asked, and
 * handed back as readings when there is a model. Without one there are none, and the rules' outcome stands.
 */
export interface Question {
  id: string;
  /** What is being asked, the same for all questions of a kind, such as `variance-cause`: names it in the audit. */
  kind: string;
  /** Our words and computed facts only; what others wrote is evidence. */
  text: string;
  choices: string[];
  evidence: Passage[];
  /** Also asks for a sentence or two. They may state only numbers that occur in `facts`, else none are handed back. */
  wording?: { facts: string[] };
}

/** The answer to a question, checked: `choice` is one of its choices, every cited id one of its evidence. */
export interface Reading {
  questionId: string;
  choice: string;
  /** Choices, the likeliest first; begins with `choice`, none twice. */
  ranked: string[];
  /** Ratio 0–1. */
  confidence: number;
  citedIds: string[];
  wording: string | null;
  by: 'rules' | 'model';
}

export interface Outcome {
  findings: Finding[];
  questions: Question[];
  records: AgentRecord[];
  notices: Notice[];
  excluded: Exclusion[];
  metrics: Record<string, number>;
}

/** Resolved settings: project over workspace over the schema's defaults. */
export interface SettingsOf<Settings> {
  workspace: Settings;
  forProject(projectKey: string): Settings;
}

/** A source an agent reads, and how old it may be. An optional one is refreshed with the others and may be missing. */
export interface Need {
  source: SourceName;
  maxAgeHours: number;
  optional?: boolean;
}

/** How far a long reading is: `learning, 120,000 of 200,000 tickets`. */
export interface Progress {
  doing: string;
  done: number;
  total: number;
  of: string;
}

/** Is told how far a long reading is; whoever reads waits for it. */
export type Report = (progress: Progress) => Promise<void>;

export const unreported: Report = async () => undefined;

/** What an agent's folder provides. `gather` only reads; `analyse` is pure: time is an argument. */
export interface AgentSpec<Settings extends object, Snapshot> {
  id: AgentId;
  title: string;
  /** One sentence a PM understands. */
  purpose: string;
  schedules: Schedule[];
  /** The part that is run once facts are new, when it would tell what cannot wait for a schedule. */
  afterSync?: string;
  settings: ZodType<Settings>;
  /** The sources it must have fresh, and how old each may be. */
  needs: Need[];
  gather(sources: Sources, request: RunRequest, settings: SettingsOf<Settings>, report: Report): Promise<Snapshot>;
  analyse(snapshot: Snapshot, settings: SettingsOf<Settings>, request: RunRequest, readings: Reading[]): Outcome;
  /** Whether a snapshot takes seconds to judge: then that is done in a thread of its own. */
  isLarge?(snapshot: Snapshot): boolean;
}

/** An agent as the runner sees it: its snapshot's and settings' types stay inside. */
export interface Agent {
  id: AgentId;
  title: string;
  purpose: string;
  schedules: Schedule[];
  afterSync?: string;
  settings: ZodType<object>;
  needs: Need[];
  /** Reads everything the run needs and returns the judgement, ready to be asked for (again with readings). */
  gather(sources: Sources, request: RunRequest, stored: StoredSettings, report?: Report): Promise<Judgement>;
}

export interface Judgement {
  snapshot: unknown;
  /** To be judged in a thread of its own. */
  isLarge?: boolean;
  analyse(readings: Reading[]): Outcome;
}

/** Settings as stored: sparse, validated by the agent's schema when they are resolved. */
export interface StoredSettings {
  workspace: Record<string, unknown>;
  projects: Record<string, Record<string, unknown>>;
}

/** Closes an agent over its own types, so that the six can stand in one list. */
export function defineAgent<Settings extends object, Snapshot>(spec: AgentSpec<Settings, Snapshot>): Agent {
  return {
    ...spec,
    async gather(sources, request, stored, report = unreported) {
      const settings = resolveSettings(spec.settings, stored);
      const snapshot = await spec.gather(sources, request, settings, report);
      return {
        snapshot,
        isLarge: spec.isLarge?.(snapshot) ?? false,
        analyse: (readings) => spec.analyse(snapshot, settings, request, readings),
      };
    },
  };
}

/** Project over workspace over default. Throws a ZodError naming the setting when a stored value is not valid. */
export function resolveSettings<Settings>(schema: ZodType<Settings>, stored: StoredSettings): SettingsOf<Settings> {
  const workspace = schema.parse(stored.workspace);
  return {
    workspace,
    forProject: (key) =>
      key in stored.projects ? schema.parse({ ...stored.workspace, ...stored.projects[key] }) : workspace,
  };
}
