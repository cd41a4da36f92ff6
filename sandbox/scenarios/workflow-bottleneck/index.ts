import { digestOfStuck } from './digest-of-stuck.ts';
import { nowBlocked } from './now-blocked.ts';

export const workflowBottleneck = [digestOfStuck, nowBlocked] as const;
