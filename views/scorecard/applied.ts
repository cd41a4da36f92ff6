import type { Applied, ProposedThreshold } from '../../services/scorecard/apply.ts';
import { quoted } from '../parts.ts';

/** What became of a threshold, for whoever clicked. */
export function appliedText({ agentTitle, projectName }: Applied, { from, to }: ProposedThreshold): string {
  return `${quoted(agentTitle, 60)} for ${quoted(projectName, 60)}: raised from ${from} to ${to}. It counts from the next run on.`;
}
