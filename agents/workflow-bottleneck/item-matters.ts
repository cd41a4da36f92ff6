import { matterOf } from '../matter.ts';
import type { BottleneckItemNotice } from './notice.ts';

const templates = ['bottleneck-nudge', 'bottleneck-escalation', 'bottleneck-blocked'] as const;

/** The matters of everybody who is told of an item, whatever they are told of it. */
export const itemMatters = ({ subject, data }: BottleneckItemNotice): string[] =>
  templates.map((template) => matterOf({ template, subject, data }));
