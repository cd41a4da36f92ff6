import type { ZodType } from 'zod';
import { resolveSettings, type SettingsOf, type StoredSettings } from '../agent.ts';
import type { AuditAction } from '../audit-actions.ts';
import type { DayRange } from '../calendar/types.ts';
import type { Person } from '../person.ts';
import type { Project } from '../project.ts';
import type { Figure } from './figure.ts';
import type { Window } from './period.ts';
import type { Proposal } from './proposal.ts';
import type { ScoreReads } from './reads.ts';

/** Whose matters a scorecard may show. What is not in it is never read into one. */
export interface ScoreScope {
  projects: readonly Project[];
  people: readonly Person[];
  /** Whether what belongs to no project and nobody is shown too: to admins. */
  everything: boolean;
  /** Only what is held against the plan: nothing that has to be worked out again as it was known then. */
  brief?: boolean;
  /** The days of every period shown, the earlier ones of the trend too. */
  range: DayRange;
  at: Date;
  timeZone: string;
}

/** What an agent's scorecard is computed by, closed over what it read. */
export interface Scored {
  figures(window: Window): Figure[];
  proposals(window: Window): Proposal[];
}

/** How an agent is measured: every registered agent has one. */
export interface Scorer {
  /** What it does by a click that would be done by hand otherwise, as the audit names it. */
  clicks: readonly AuditAction[];
  gather(reads: ScoreReads, scope: ScoreScope, stored: StoredSettings): Promise<Scored>;
}

interface ScorerSpec<Settings extends object, Facts> {
  clicks: readonly AuditAction[];
  settings: ZodType<Settings>;
  gather(reads: ScoreReads, scope: ScoreScope, settings: SettingsOf<Settings>): Promise<Facts>;
  /** Pure. */
  figures(facts: Facts, window: Window, settings: SettingsOf<Settings>): Figure[];
  /** Pure; left out where nothing is learnt from wrong calls. */
  proposals?(facts: Facts, window: Window, settings: SettingsOf<Settings>): Proposal[];
}

/** Closes a scorer over its own types, so that all can stand in one map. */
export function defineScorer<Settings extends object, Facts>(spec: ScorerSpec<Settings, Facts>): Scorer {
  return {
    clicks: spec.clicks,
    async gather(reads, scope, stored) {
      const settings = resolveSettings(spec.settings, stored);
      const facts = await spec.gather(reads, scope, settings);
      return {
        figures: (window) => spec.figures(facts, window, settings),
        proposals: (window) => spec.proposals?.(facts, window, settings) ?? [],
      };
    },
  };
}
