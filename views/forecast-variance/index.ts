import type { ForecastVarianceNotice } from '../../agents/forecast-variance/notice.ts';
import type { AgentViews } from '../agent-views.ts';
import { varianceAlert, varianceAlertFallback } from './alert.ts';
import { varianceBack } from './back.ts';
import { varianceReply } from './reply.ts';
import { varianceSummary, varianceSummaryFallback } from './summary.ts';

export const forecastVarianceViews: AgentViews<ForecastVarianceNotice> = {
  'variance-alert': { message: varianceAlert, fallback: varianceAlertFallback, resolved: null },
  'variance-back': { message: varianceBack, fallback: null, resolved: null },
  'variance-summary': {
    message: varianceSummary,
    fallback: varianceSummaryFallback,
    resolved: null,
    reply: varianceReply,
  },
};
