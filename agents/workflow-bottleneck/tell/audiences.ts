import type { Audience } from '../../notice-of.ts';
import type { WorkflowBottleneckSnapshot } from '../snapshot.ts';

/** Whoever answers for a project: its PM, the admins where there is none. */
export function pmFor(projectKey: string | null, { projects }: Pick<WorkflowBottleneckSnapshot, 'projects'>): Audience {
  const pmAccountId = projects.find(({ key }) => key === projectKey)?.pmAccountId;
  return pmAccountId ? { kind: 'pm', accountId: pmAccountId } : { kind: 'admins' };
}
