import type { FindingOf } from '../finding-of.ts';
import type { Method } from './judge.ts';
import type { EpicAssignmentCompliance } from './model.ts';
import type { ProposedEpic } from './suggest/clusters.ts';

/** How a scope project stands with its epics. */
export type EpicAssignmentFinding = FindingOf<
  'epics-incomplete' | 'epics-complete',
  EpicAssignmentCompliance & {
    /** Orphans with one epic suggested, and those a PM must look at. */
    oneClick: number;
    review: number;
    proposed: ProposedEpic[];
    method: Method;
  }
>;
