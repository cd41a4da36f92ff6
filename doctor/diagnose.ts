import type { Db } from 'mongodb';
import { agents } from '../agents/index.ts';
import type { Config } from '../config.ts';
import { openStore } from '../store/index.ts';
import { checkAi } from './ai.ts';
import type { Checked } from './check.ts';
import { checkClock } from './clock.ts';
import { checkDatabase } from './database.ts';
import { checkOutlets } from './destinations.ts';
import { checkGitHub } from './github.ts';
import { checkHiddenIssues } from './hidden-issues.ts';
import { checkJira } from './jira.ts';
import { checkChannels, checkSlack } from './slack.ts';
import { checkTempo } from './tempo.ts';

/** Looks at everything Reeve needs, in the order in which one sets it up. Changes nothing. */
export async function diagnose(config: Config, now = () => new Date()): Promise<Checked[]> {
  const database = await checkDatabase(config);
  try {
    const [slack, jira] = [await checkSlack(config), await checkJira(config)];
    const tempo = await checkTempo(config, jira.people, now());
    const slackWorks = slack.checked.every(({ state }) => state !== 'wrong');
    return [
      { area: 'configuration', state: 'fine', what: 'every setting can be read' },
      ...slack.checked,
      ...(slackWorks ? await checkChannels(config, await channelsOf(config, database.db)) : []),
      ...jira.checked,
      ...tempo,
      ...(await shownOf(config, [...jira.checked, ...tempo], now())),
      ...(await checkGitHub(config, now())),
      ...(await checkAi(config, now())),
      checkClock(now(), slack.date),
      ...database.checked,
      ...(await checkOutlets(config)),
    ];
  } finally {
    await database.close();
  }
}

/** With one of the two shut, the answers say the same once more. */
async function shownOf(config: Config, checked: readonly Checked[], now: Date): Promise<Checked[]> {
  return checked.some(({ state }) => state === 'wrong') ? [] : [await checkHiddenIssues(config, now)];
}

/** Every channel Reeve is to write to, and what for. */
async function channelsOf(config: Config, db: Db | null): Promise<Map<string, string>> {
  const channels = new Map<string, string>();
  const stored = db === null ? null : openStore(db);
  for (const { key, channelId, agentChannels, archived } of (await stored?.projects.all()) ?? []) {
    if (archived) continue;
    for (const own of Object.values(agentChannels)) channels.set(own, `project ${key}`);
    if (channelId) channels.set(channelId, `project ${key}`);
  }
  for (const { id, title } of agents) {
    const own = (await stored?.settings.agent(id))?.channelId;
    if (own) channels.set(own, title);
  }
  const alerts = (await stored?.settings.workspace())?.alertsChannelId ?? config.REEVE_ALERTS_CHANNEL;
  return alerts ? channels.set(alerts, 'daily summaries') : channels;
}
