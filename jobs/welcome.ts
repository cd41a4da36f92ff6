import { isSure } from '../agents/identity.ts';
import type { WelcomedAs, WelcomeNotice } from '../agents/notice.ts';
import type { Project } from '../agents/project.ts';
import type { Welcome } from '../store/welcomes.ts';
import { tell } from './delivery/tell.ts';
import type { JobsDeps } from './types.ts';

const agent = { id: 'welcome', title: 'Welcome' };
/** A long leave: whoever comes back after it is told all the same. */
const aliveMs = 60 * 24 * 3_600_000;

/**
 * Welcomes whoever looks after Reeve, and each PM when they first are one; each once, never again. The message is put into the
 * outbox under a key of its own before it is noted, so that a process that dies between tells it neither twice nor never.
 * Where nobody has become one since all were welcomed, nothing is looked up.
 */
export function createWelcomes(deps: JobsDeps): () => Promise<void> {
  let welcomed = '';
  return async () => {
    if (!deps.welcomes) return;
    try {
      const standing = await whoIsWhat(deps);
      const now = JSON.stringify([[...standing.admins].sort(), [...standing.projectsOf.keys()].sort()]);
      if (now === welcomed) return;
      await welcomeAll(deps, standing);
      welcomed = now;
    } catch (error) {
      deps.logger.error({ err: error }, 'nobody could be welcomed; the next sweep tries again');
    }
  };
}

/** By Slack ids: the admins, and the PMs with what they are PM of. */
interface Standing {
  admins: ReadonlySet<string>;
  projectsOf: ReadonlyMap<string, Project[]>;
}

async function whoIsWhat({ sources }: JobsDeps): Promise<Standing> {
  const [{ adminSlackUserIds }, projects, people] = await Promise.all([
    sources.workspace(),
    sources.projects(),
    sources.people(),
  ]);
  const memberOf = new Map(
    people.flatMap((one) =>
      one.active && isSure(one) && one.slackUserId ? [[one.accountId, one.slackUserId] as const] : [],
    ),
  );
  const projectsOf = new Map<string, Project[]>();
  for (const project of projects) {
    const pm = project.archived || project.pmAccountId === null ? undefined : memberOf.get(project.pmAccountId);
    if (pm === undefined) continue;
    const own = projectsOf.get(pm);
    if (own) own.push(project);
    else projectsOf.set(pm, [project]);
  }
  return { admins: new Set(adminSlackUserIds), projectsOf };
}

async function welcomeAll(deps: JobsDeps, { admins, projectsOf }: Standing): Promise<void> {
  const { store, clock, defaultMode } = deps;
  const done = new Set((await store.welcomes.all()).map(({ slackUserId, role }) => `${slackUserId} ${role}`));
  for (const slackUserId of [...new Set([...admins, ...projectsOf.keys()])].sort()) {
    const own = projectsOf.get(slackUserId) ?? [];
    const roles: Welcome['role'][] = [
      ...(admins.has(slackUserId) ? (['admin'] as const) : []),
      ...(own.length > 0 ? (['pm'] as const) : []),
    ].filter((role) => !done.has(`${slackUserId} ${role}`));
    if (roles.length === 0) continue;
    const as: WelcomedAs = roles.length === 2 ? 'admin-and-pm' : roles.includes('admin') ? 'admin' : 'pm';
    const at = clock();
    const notice: WelcomeNotice = {
      key: `welcome/${slackUserId}/${as}`,
      topic: `welcome/${slackUserId}/${as}`,
      template: 'welcome',
      audience: { kind: 'admins' },
      severity: 'info',
      subject: { kind: 'workspace', id: 'welcome', name: 'Welcome' },
      data: {
        as,
        projects: own.map(({ key, name, projectType }) => ({ key, name, isSetUp: projectType !== null })),
        isShadow: defaultMode === 'shadow',
      },
      why: {
        rule: 'Whoever looks after Reeve, and each PM, is welcomed once',
        ruleVersion: 1,
        evidence: [],
        dataAsOf: null,
      },
      recheck: null,
      atOnce: true,
      expiresAt: new Date(at.getTime() + aliveMs),
    };
    await tell(deps, { agent, runKey: 'welcome', adminSlackUserIds: [slackUserId] }, [notice]);
    for (const role of roles) await store.welcomes.add({ slackUserId, role, at });
  }
}
