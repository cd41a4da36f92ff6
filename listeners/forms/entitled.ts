import { z } from 'zod';
import { mustAnswerFor, mustReach, RefusedError } from '../../services/access.ts';
import type { Actor } from '../../services/deps.ts';
import { type HandlerId, permissions, type Scope } from '../../services/permissions.ts';
import { mustBeAdmin, mustManage } from '../../services/project-access.ts';
import { mustBeRecipient, sentNoticeByKey } from '../../services/sent-notice.ts';
import { decodeValue } from '../../views/ids.ts';
import type { Deps } from '../transport/deps.ts';

/** What a form's metadata may name as its subject; a `project` of null is the workspace. */
const subjectSchema = z.object({ project: z.string().nullish(), person: z.string().nullish() });

/**
 * Throws RefusedError unless the actor may submit this form: by role, and by what the form is about. It is asked before
 * any field is looked at, so that nobody learns from its errors what they may not see.
 */
export async function mustBeEntitled(deps: Deps, actor: Actor, id: HandlerId, metadata: string): Promise<void> {
  mustReach(deps, actor, id);
  const { scope }: { scope: Scope } = permissions[id];
  const { project, person } = subjectOf(metadata);
  if (scope === 'project' && project === null) mustBeAdmin(deps, actor);
  if (scope === 'project' && project) mustManage(deps, actor, project);
  if (scope === 'answers-for' && person) mustAnswerFor(deps, actor, person);
  if (scope === 'told' || scope === 'own') await mustConcern(deps, actor, scope, decodeValue(metadata));
}

/** A form about a message: whoever was told it, or only whom it is about. */
async function mustConcern(deps: Deps, actor: Actor, scope: 'told' | 'own', key: string | null): Promise<void> {
  const sentNotice = key === null ? null : await sentNoticeByKey(deps, actor, key);
  if (!sentNotice) return;
  mustBeRecipient(deps, actor, sentNotice);
  if (scope === 'own' && sentNotice.notice.subject.id !== actor.person?.accountId)
    throw new RefusedError('Only the person it is about can do this. Nothing was changed.');
}

function subjectOf(metadata: string): z.infer<typeof subjectSchema> {
  try {
    return subjectSchema.parse(JSON.parse(metadata));
  } catch {
    return {};
  }
}
