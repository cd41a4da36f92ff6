import type { WorkflowBottleneckNotice } from '../../agents/workflow-bottleneck/notice.ts';
import type { AgentViews } from '../agent-views.ts';
import { bottleneckBar } from './bar.ts';
import { bottleneckDigest, bottleneckDigestFallback } from './digest.ts';
import { bottleneckItem, bottleneckItemFallback, bottleneckMoved } from './item.ts';
import { bottleneckPeople, bottleneckPeopleReply } from './people.ts';
import { bottleneckPing } from './ping.ts';
import { digestReply } from './reply.ts';

const ofItem = { message: bottleneckItem, fallback: bottleneckItemFallback, resolved: bottleneckMoved };

export const workflowBottleneckViews: AgentViews<WorkflowBottleneckNotice> = {
  'bottleneck-digest': {
    message: bottleneckDigest,
    fallback: bottleneckDigestFallback,
    resolved: null,
    reply: digestReply,
    list: 'what is stuck',
  },
  'bottleneck-nudge': ofItem,
  'bottleneck-escalation': ofItem,
  'bottleneck-blocked': ofItem,
  'bottleneck-people': {
    message: bottleneckPeople,
    fallback: null,
    resolved: null,
    reply: bottleneckPeopleReply,
    list: 'what waits for your people',
  },
  'bottleneck-bar': { message: bottleneckBar, fallback: null, resolved: null },
  'bottleneck-ping': { message: bottleneckPing, fallback: null, resolved: null },
};
