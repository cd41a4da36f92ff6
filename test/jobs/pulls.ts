import type { PullRequest } from '../../integrations/github/pull-types.ts';

export const repo = 'acme/shop';
/** An open pull request of that repository, as GitHub tells it. */
export const pull = (number: number, updated: string, rest: Partial<PullRequest> = {}): PullRequest => ({
  repo,
  number,
  title: `Change ${number}`,
  url: `https://github.com/${repo}/pull/${number}`,
  state: 'open',
  draft: false,
  author: { login: 'ann', bot: false },
  headRef: 'x',
  body: '',
  createdAt: new Date('2026-10-01T12:00:00Z'),
  updatedAt: new Date(updated),
  endedAt: null,
  requested: [],
  reviewDecision: null,
  events: [],
  complete: true,
  ...rest,
});
