import { resolveSettings } from '../../../agents/agent.ts';
import { instantOf } from '../../../agents/calendar/days.ts';
import { analyse } from '../../../agents/forecast-variance/analyse.ts';
import { gather } from '../../../agents/forecast-variance/gather.ts';
import { forecastVarianceSettings } from '../../../agents/forecast-variance/settings.ts';
import { workspaceOf } from '../../../clients.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { sandboxConfig } from '../../../sandbox/configuration.ts';
import { readOptions } from '../../../sandbox/options.ts';
import { plantCauses } from '../../../sandbox/planted/agency.ts';
import type { Planted } from '../../../sandbox/planted/plan.ts';
import { startSandbox } from '../../../sandbox/run.ts';
import { createSources } from '../../../store/sources.ts';

/** What was planted in an epic, and what the agent said of it: the cause it named first, and whether it told of it. */
export interface Named {
  planted: Planted;
  named: string | null;
  told: boolean;
}

const zone = 'America/New_York';

/**
 * Plants causes in a generated agency, has Reeve read that from the stand-ins over HTTP, and asks the agent for its weekly
 * list: what it gathers is what Jira and Tempo answered.
 */
export async function namedIn(seed: number, today: string, wanted: readonly Planted[]): Promise<Named[]> {
  const at = instantOf(today, '11:00', zone);
  const { agency, truth } = plantCauses(createAgency({ seed, at }), at, seed, wanted);
  const options = readOptions(['--headless', '--at', at.toISOString(), '--run', 'forecast-variance'], at);
  const sandbox = await startSandbox(agency, options, () => undefined);
  try {
    const { store } = sandbox.reeve;
    const config = sandboxConfig(sandbox.services, agency, sandbox.dataDirectory, { repeatable: true, mode: 'on' });
    const sources = createSources(store, {
      workspace: async () => workspaceOf(config, await store.settings.workspace()),
    });
    const settings = resolveSettings(forecastVarianceSettings, { workspace: {}, projects: {} });
    const request = { part: 'weekly', at, timeZone: zone };
    const { findings } = analyse(await gather(sources, request, settings), settings, request);
    return truth.map(({ epicKey, planted }) => {
      const facts = findings.flatMap((found) =>
        found.code === 'forecast-variance' && found.facts.epicKey === epicKey ? [found.facts] : [],
      )[0];
      return { planted, named: facts?.causes[0]?.pattern ?? null, told: (facts?.tier ?? null) !== null };
    });
  } finally {
    await sandbox.stop();
  }
}
