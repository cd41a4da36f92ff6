import { hoursText } from '../../agents/calendar/hours.ts';
import type { Month } from '../../agents/calendar/types.ts';
import type { ActorContext } from '../deps.ts';
import { mustManage } from '../project-access.ts';
import type { OpenEpic } from './forecast-epics.ts';

/** Makes an epic's forecast of a month be so many hours; audited. Throws RefusedError for whoever does not manage it. */
export async function setForecast(
  { deps, actor }: ActorContext,
  epic: OpenEpic,
  month: Month,
  hours: number,
): Promise<boolean> {
  mustManage(deps, actor, epic.projectKey);
  const at = deps.clock();
  const edit = { projectKey: epic.projectKey, epicKey: epic.key, epicId: epic.id, month, team: '', hours };
  const changed = await deps.store.epicForecasts.set([edit], { at, by: actor.slackUserId, via: 'modal' });
  if (changed === 0) return false;
  const subject = `project/${epic.projectKey}`;
  const after = `${epic.key} ${month}: ${hoursText(hours)}`;
  await deps.store.audit.add({ at, by: actor.slackUserId, action: 'forecast-changed', subject, after });
  return true;
}
