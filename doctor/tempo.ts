import { subDays } from 'date-fns';
import type { Config } from '../config.ts';
import { createTempo } from '../integrations/tempo/client.ts';
import type { Worklog } from '../integrations/tempo/types.ts';
import { doubtLimits } from '../jobs/sync/plausible.ts';
import { type Checked, look, type Remedies, warning } from './check.ts';
import { quick } from './quick.ts';

const area = 'Tempo';

const remedies = (permission: string): Remedies => ({
  credential: 'TEMPO_TOKEN is not valid or expired: Tempo → Settings → API integration → new token.',
  permission: `The token may not do this: make one with “${permission}”, by somebody who may see it for all teams.`,
  address: 'Check TEMPO_BASE_URL: EU and US customers have https://api.eu.tempo.io and https://api.us.tempo.io.',
});

/** Each kind of read Reeve makes of Tempo. `people` are some of those who may log time, as far as Jira shows them. */
export async function checkTempo(
  config: Pick<Config, 'TEMPO_BASE_URL' | 'TEMPO_TOKEN'>,
  people: readonly string[],
  now: Date,
): Promise<Checked[]> {
  const tempo = createTempo({ baseUrl: config.TEMPO_BASE_URL, token: config.TEMPO_TOKEN, http: quick });
  // Not the first: the token's own schedule can always be read.
  const somebody = people.at(-1);
  const today = now.toISOString().slice(0, 10);
  const first = await look(area, 'reading worklogs', remedies('View worklogs'), async () => {
    const [page] = await firstOf(tempo.worklogsBetween(subDays(now, 7).toISOString().slice(0, 10), today));
    return reachOf(page?.items ?? [], people);
  });
  // With no access at all the other answers say the same once more.
  if (first.state === 'wrong') return [first];
  return [
    first,
    ...(somebody === undefined
      ? []
      : [
          await look(area, 'reading schedules', remedies('View schemes'), async () => {
            await tempo.userSchedule(somebody, today, today);
            return 'workloads and holidays can be read';
          }),
        ]),
    await look(area, 'reading plans', remedies('View plans'), async () => {
      await firstOf(tempo.plansSearch({ from: today, to: today }));
      return 'plans can be read';
    }),
    await look(area, 'reading teams', remedies('View teams'), async () => {
      const [page] = await firstOf(tempo.teams());
      return `teams can be read (${page?.items.length ?? 0})`;
    }),
    await look(area, 'reading deletions', remedies('View audit trail'), async () => {
      if (await tempo.papertrailDeletedWorklogs({ from: subDays(now, 1) }))
        return 'deleted worklogs are noticed at once';
      const what =
        'the token may not read the audit trail, so deleted worklogs are only noticed by comparing each night';
      return warning(area, what, 'Give the token the scope for the audit trail, if your plan has it.');
    }),
  ];
}

/** A token without permission for teams sees its owner's worklogs only, and says so nowhere. */
function reachOf(worklogs: readonly Worklog[], people: readonly string[]): Checked | string {
  const authors = new Set(worklogs.map(({ accountId }) => accountId)).size;
  const found = `worklogs can be read (${worklogs.length} of ${authors} ${authors === 1 ? 'person' : 'people'} in the last week)`;
  if (authors > 1 || people.length < doubtLimits.fewestPeople) return found;
  const alone = `the token sees worklogs of ${authors === 1 ? 'one person only' : 'nobody'} in the last week`;
  const right =
    'if more people logged time, give its owner “View worklogs” for all teams in Tempo, and make the token anew';
  return warning(area, alone, right);
}

async function firstOf<Page>(pages: AsyncIterable<Page>): Promise<[Page] | []> {
  for await (const page of pages) return [page];
  return [];
}
