import type { BottleneckStanding } from '../../services/workflow-bottleneck/standing.ts';
import { plainName } from '../mrkdwn.ts';

/** What is stuck, on a project's line. Pull requests go by their number: an address is too long for a line. */
export function bottleneckHealthWords({ stuck, worst }: BottleneckStanding): string[] {
  if (!worst) return [];
  const name = /([^/]+\/[^/]+)\/pull\/(\d+)$/.exec(worst.itemKey);
  const shown = name ? `${name[1]}#${name[2]}` : worst.itemKey;
  return [`*${stuck} stuck*, worst ${plainName(shown)} in ${plainName(worst.statusName)}`];
}
