import type { DataQualityFinding } from '../finding-of.ts';
import { countText } from '../numbers.ts';
import type { WorkflowBottleneckSnapshot } from './snapshot.ts';

/** What could not be read, each once: nothing is said of it. */
export const unreadFindings = ({ unread = [] }: WorkflowBottleneckSnapshot): DataQualityFinding[] =>
  unread.map(({ key, projectKey }) => ({
    code: 'data-quality',
    subject: { kind: 'project', id: projectKey ?? 'unknown', name: projectKey ?? 'unknown' },
    severity: 'warning',
    facts: {
      problem: 'row-rejected',
      detail: `${key ?? 'one item'} could not be read as it is now, and is not judged`,
    },
    evidence: [],
  }));

/** What Jira does not show, by project. */
export const hiddenFindings = ({ hidden = [] }: WorkflowBottleneckSnapshot): DataQualityFinding[] =>
  hidden.map(({ projectKey, tickets }) => ({
    code: 'data-quality',
    subject: { kind: 'project', id: projectKey, name: projectKey },
    severity: 'warning',
    facts: {
      problem: 'source-partial',
      detail: `Jira does not show ${countText(tickets, 'ticket')} to Reeve, so nothing is said of ${tickets === 1 ? 'it' : 'them'}`,
    },
    evidence: [],
  }));
