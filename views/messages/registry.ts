import type { CommonNotice, Notice, NoticeNamed, Template } from '../../agents/notice.ts';
import type { AgentViews, NoticeViews } from '../agent-views.ts';
import { epicAssignmentViews } from '../epic-assignment/index.ts';
import { epicReconciliationViews } from '../epic-reconciliation/index.ts';
import { forecastVarianceViews } from '../forecast-variance/index.ts';
import { retainerBudgetViews } from '../retainer-budget/index.ts';
import { scorecardMessage } from '../scorecard/message.ts';
import { timeComplianceViews } from '../time-compliance/index.ts';
import { workflowBottleneckViews } from '../workflow-bottleneck/index.ts';
import { channelLost } from './channel-lost.ts';
import { channelShared } from './channel-shared.ts';
import { issuesHidden, issuesShown } from './issues-hidden.ts';
import { runFailed } from './run-failed.ts';
import { sourcesBack, sourcesStale } from './sources-stale.ts';
import { welcome } from './welcome.ts';

const commonViews: AgentViews<CommonNotice> = {
  'sources-stale': { message: sourcesStale, fallback: null, resolved: sourcesBack },
  'run-failed': { message: runFailed, fallback: null, resolved: null },
  'channel-lost': { message: channelLost, fallback: null, resolved: null },
  'channel-shared': { message: channelShared, fallback: null, resolved: null },
  'issues-hidden': { message: issuesHidden, fallback: null, resolved: issuesShown },
  scorecard: { message: scorecardMessage, fallback: null, resolved: null },
  welcome: { message: welcome, fallback: null, resolved: null },
};

/** How everything there is to say reads: one line an agent. */
const views: AgentViews<Notice> = {
  ...commonViews,
  ...timeComplianceViews,
  ...retainerBudgetViews,
  ...forecastVarianceViews,
  ...epicReconciliationViews,
  ...epicAssignmentViews,
  ...workflowBottleneckViews,
};

/** How a notice reads, by its template. */
export function viewsOf<Name extends Template>(template: Name): NoticeViews<NoticeNamed<Name>> {
  return views[template];
}

/** The name of everything there is to say. */
export const templates = Object.keys(views).filter((name): name is Template => name in views);
