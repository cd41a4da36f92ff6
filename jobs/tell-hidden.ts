import { sum } from 'simple-statistics';
import { hiddenByProject } from '../agents/hidden-work.ts';
import type { IssuesHiddenNotice } from '../agents/notice.ts';
import { numberText } from '../agents/numbers.ts';
import type { FollowUp } from './delivery/follow-up.ts';
import { tell } from './delivery/tell.ts';
import type { JobsDeps } from './types.ts';

const agent = { id: 'jira', title: 'Jira' };
const worthTellingMs = 14 * 24 * 3_600_000;

/**
 * Tells the admins of time on issues that Jira does not show, once for as long as it lasts: another number of issues edits the
 * message that is out, and so does Jira's showing them.
 */
export async function tellHidden(deps: JobsDeps, { hiddenAreShown }: Pick<FollowUp, 'hiddenAreShown'>): Promise<void> {
  const { sources, clock, logger } = deps;
  try {
    const hidden = await sources.hiddenWork();
    if (hidden === null) return await hiddenAreShown();
    const { since, from, worklogs, hours } = hidden;
    const byProject = hiddenByProject(hidden);
    const issues = sum([...byProject.values()]);
    const keys = new Set([...byProject.keys()].flatMap((key) => key ?? []));
    const names = (await sources.projects()).flatMap(({ key, name }) => (keys.has(key) ? [name] : [])).sort();
    const topic = `issues-hidden/${since}`;
    const notice: IssuesHiddenNotice = {
      key: `${topic}/${issues}/${[...keys].sort().join('+')}`,
      topic,
      template: 'issues-hidden',
      audience: { kind: 'admins' },
      severity: 'warning',
      subject: { kind: 'workspace', id: 'issues-hidden', name: 'Tickets that Jira does not show' },
      data: { since: from, worklogs, hours, issues, projects: names },
      why: {
        rule: 'Time is logged in Tempo on tickets that Jira does not show to Reeve’s account',
        ruleVersion: 1,
        evidence: [
          { label: 'Tickets', value: numberText(issues) },
          { label: 'Worklogs', value: numberText(worklogs) },
        ],
        dataAsOf: (await sources.freshness()).find(({ source }) => source === 'jira')?.asOf ?? null,
      },
      recheck: null,
      expiresAt: new Date(clock().getTime() + worthTellingMs),
    };
    await tell(deps, { agent, runKey: topic }, [notice]);
  } catch (error) {
    logger.error({ err: error }, 'that Jira hides tickets could not be told; the next sweep tries again');
  }
}
