import type { PullRequest } from '../../agents/workflow-bottleneck/pull-request/pull-request.ts';
import type { PullRequest as GitHubPull } from '../../integrations/github/pull-types.ts';

/** GitHub's pull request as agents read it, by its address. */
export const toPullRequest = ({ url, ...pull }: GitHubPull): PullRequest => ({ id: url, ...pull });
