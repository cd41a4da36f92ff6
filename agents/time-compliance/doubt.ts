import type { Day } from '../calendar/types.ts';
import type { DataQualityFinding, Subject } from '../finding-of.ts';

/** A data-quality finding and whose answerers hear of it; everybody's when it concerns nobody in particular. */
export interface Doubt {
  finding: DataQualityFinding;
  /** People whose leads and PMs are told. */
  about: string[];
  /** PMs told because the time was logged on their projects. */
  pms: string[];
}

type Problem = DataQualityFinding['facts']['problem'];

/** Nobody is judged differently because of these. */
const harmless: readonly Problem[] = ['issue-moved', 'issue-unknown', 'person-unmapped', 'email-ambiguous'];

export function doubt(
  problem: Problem,
  subject: Subject,
  detail: string,
  { about = [], pms = [], hours, day }: { about?: string[]; pms?: string[]; hours?: number; day?: Day },
): Doubt {
  return {
    about,
    pms,
    finding: {
      code: 'data-quality',
      subject,
      severity: harmless.includes(problem) ? 'info' : 'warning',
      facts: { problem, detail, ...(hours !== undefined && { hours }), ...(day !== undefined && { day }) },
      evidence: [],
    },
  };
}
