import type { EpicAssignmentNotice } from '../../agents/epic-assignment/notice.ts';
import type { AgentViews } from '../agent-views.ts';
import { epicOrphans } from './orphans.ts';
import { creatorsReply, orphansReply } from './reply.ts';
import { epicCreators, epicRollup, epicRollupFallback } from './rollup.ts';

export const epicAssignmentViews: AgentViews<EpicAssignmentNotice> = {
  'epic-orphans': {
    message: epicOrphans,
    fallback: null,
    resolved: null,
    reply: orphansReply,
    list: 'tickets without an epic',
  },
  'epic-rollup': { message: epicRollup, fallback: epicRollupFallback, resolved: null },
  'epic-creators': {
    message: epicCreators,
    fallback: null,
    resolved: null,
    reply: creatorsReply,
    list: 'who made tickets without an epic',
  },
};
