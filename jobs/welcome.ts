import { isSure } from '../agents/identity.ts';
import type { WelcomedAs, WelcomeNotice } from '../agents/notice.ts';
import type { Welcome } from '../store/welcomes.ts';
import { addressNotices } from './delivery/address.ts';
import type { JobsDeps } from './types.ts';

const agent = { id: 'welcome', title: 'Welcome' };
/** A long leave: whoever comes back after it is told all the same. */
const aliveMs = 60 * 24 * 3_600_000;

/**
 * Welcomes whoever looks after Reeve, and each PM when they first are one; each once, never again. The message is put into the
 * outbox under a key of its own before it is noted, so that a process that dies between tells it neither twice nor never.
 */
export async function tellWelcomes(deps: JobsDeps): Promise<void> {
  if (!deps.welcomes) return;
  try {
    await welcomeAll(deps);
  } catch (error) {
    deps.logger.error({ err: error }, 'nobody could be welcomed; the next sweep tries again');
  }
}

async function welcomeAll({ store, sources, clock, defaultMode }: JobsDeps): Promise<void> {
  const [{ adminSlackUserIds }, projects, people, known] = await Promise.all([
    sources.workspace(),
    sources.projects(),
    sources.people(),
    store.welcomes.all(),
  ]);
  const done = new Set(known.map(({ slackUserId, role }) => `${slackUserId} ${role}`));
  const memberOf = new Map(
    people.flatMap((one) =>
      one.active && isSure(one) && one.slackUserId ? [[one.accountId, one.slackUserId] as const] : [],
    ),
  );
  const ownOf = (slackUserId: string) =>
    projects.filter(
      ({ pmAccountId, archived }) => !archived && pmAccountId !== null && memberOf.get(pmAccountId) === slackUserId,
    );
  const members = new Set([...adminSlackUserIds, ...memberOf.values()]);
  for (const slackUserId of [...members].sort()) {
    const own = ownOf(slackUserId);
    const roles: Welcome['role'][] = [
      ...(adminSlackUserIds.includes(slackUserId) ? (['admin'] as const) : []),
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
    const to = { agent, runKey: 'welcome', mode: 'on' as const, adminSlackUserIds: [slackUserId] };
    for (const row of addressNotices([notice], to)) await store.outbox.add(row, at);
    for (const role of roles) await store.welcomes.add({ slackUserId, role, at });
  }
}
