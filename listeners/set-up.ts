import { agentSettings, scheduleCron, scheduleSlot, scheduleZone } from './actions/agent-settings.ts';
import { exportList } from './actions/export-list.ts';
import { people, peopleConfirm, peopleImport, personPick, personSettings } from './actions/people.ts';
import { projectMode } from './actions/project-mode.ts';
import { projectCalendar, projectPick, projectSettings, projectType } from './actions/project-settings.ts';
import { quietSettings } from './actions/quiet-settings.ts';
import { sendTest } from './actions/send-test.ts';
import { setUpDone, testConnections } from './actions/set-up.ts';
import { silence, speak } from './actions/silence.ts';
import { thresholdScopeChosen, thresholds, thresholdsReset } from './actions/thresholds.ts';
import { workspaceSettings } from './actions/workspace-settings.ts';
import { personChoice, personPickChoice } from './options/people.ts';
import { projectChoice, thresholdScopeChoice } from './options/projects.ts';
import { repoChoice } from './options/repos.ts';
import { scheduleZoneChoice, zoneChoice } from './options/zones.ts';
import type { Listener } from './transport/listener.ts';
import { agentSettingsForm } from './views/agent-settings.ts';
import { peopleImportForm } from './views/people-import.ts';
import { personSettingsForm } from './views/person-settings.ts';
import { projectSettingsForm } from './views/project-settings.ts';
import { quietSettingsForm } from './views/quiet-settings.ts';
import { thresholdsForm } from './views/thresholds.ts';
import { workspaceSettingsForm } from './views/workspace-settings.ts';

/** Setting Reeve up and controlling it. */
export const setUpEntries: readonly Listener[] = [
  agentSettings,
  scheduleSlot,
  scheduleCron,
  scheduleZone,
  scheduleZoneChoice,
  agentSettingsForm,
  thresholds,
  thresholdScopeChosen,
  thresholdScopeChoice,
  thresholdsReset,
  projectMode,
  thresholdsForm,
  quietSettings,
  quietSettingsForm,
  workspaceSettings,
  workspaceSettingsForm,
  silence,
  speak,
  sendTest,
  projectSettings,
  projectPick,
  projectType,
  projectCalendar,
  projectSettingsForm,
  testConnections,
  setUpDone,
  people,
  personPick,
  personSettings,
  personSettingsForm,
  peopleConfirm,
  peopleImport,
  peopleImportForm,
  exportList,
  zoneChoice,
  projectChoice,
  personChoice,
  personPickChoice,
  repoChoice,
];
