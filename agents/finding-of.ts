/** A row, a person or a source whose data cannot be trusted; reported to the PM, never to the person. */
export type DataQualityFinding = FindingOf<
  'data-quality',
  {
    problem:
      | 'too-many-hours-in-a-day'
      | 'invalid-duration'
      | 'unknown-author'
      | 'issue-moved'
      | 'issue-unknown'
      | 'person-unmapped'
      | 'email-ambiguous'
      | 'row-rejected'
      | 'no-schedule'
      | 'source-stale'
      | 'source-partial';
    detail: string;
    hours?: number;
    day?: string;
  }
>;

/** What an agent concluded about one subject: plain data, no prose; `views/` words it. */
export interface FindingOf<Code extends string, Facts extends object> {
  code: Code;
  subject: Subject;
  severity: Severity;
  facts: Facts;
  evidence: Evidence[];
}

/** One thing a finding rests on, shown by "Why?": a label, its value as text, and where it can be looked up. */
export interface Evidence {
  label: string;
  value: string;
  url?: string;
}

/** What a finding is about. `id` is an accountId, a project key, an issue key, a PR url, or a source name. */
export interface Subject {
  kind: 'person' | 'project' | 'team' | 'ticket' | 'pull-request' | 'epic' | 'source' | 'worklog' | 'workspace';
  id: string;
  name: string;
}

/** How much a finding matters: `info` goes into summaries, `critical` skips digests but never quiet hours. */
export type Severity = 'info' | 'warning' | 'critical';
