import { about } from '../about.ts';
import type { BottleneckBarNotice } from '../notice.ts';
import { ruleVersion } from './item-notices.ts';

const aliveMs = 7 * 86_400_000;

/** Tells a project's PM that somebody else moved a bar, so that it can be put back. `at` is when that was done. */
export function barNotice(
  data: BottleneckBarNotice['data'],
  pmAccountId: string | null,
  at: Date,
): BottleneckBarNotice {
  const topic = [about.id, 'bar', data.projectKey, data.setting, data.item ?? '', at.getTime()].join('/');
  return {
    key: topic,
    topic,
    template: 'bottleneck-bar',
    audience: pmAccountId ? { kind: 'pm', accountId: pmAccountId } : { kind: 'admins' },
    severity: 'info',
    subject: { kind: 'project', id: data.projectKey, name: data.projectName },
    data,
    why: {
      rule: 'A bar is moved by a click only, and its PM is told',
      ruleVersion,
      evidence: [
        { label: 'Working days before which nothing in it is stuck', value: `from ${data.from} to ${data.to}` },
      ],
      dataAsOf: null,
    },
    recheck: null,
    expiresAt: new Date(at.getTime() + aliveMs),
  };
}
