import type { ProjectJudgement } from './judge.ts';
import type { EpicAssignmentCompliance, EpicAssignmentSuggestion } from './model.ts';
import type { EpicAssignmentSettings } from './settings.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** A project with everything concluded about it. */
export interface Judged {
  snapshot: ProjectSnapshot;
  settings: EpicAssignmentSettings;
  /** Suggestions that need no answer any more. */
  closed: EpicAssignmentSuggestion[];
  compliance: EpicAssignmentCompliance;
  judgement: ProjectJudgement;
}
