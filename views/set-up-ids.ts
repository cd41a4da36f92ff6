/** Action ids of setting Reeve up; part of `actionIds`. */
export const setUpActions = {
  agentSettings: 'agent_settings',
  scheduleSlot: 'schedule_slot',
  scheduleCron: 'schedule_cron',
  scheduleZone: 'schedule_zone',
  thresholds: 'thresholds',
  thresholdScope: 'threshold_scope',
  thresholdsReset: 'thresholds_reset',
  projectMode: 'project_mode',
  quietSettings: 'quiet_settings',
  workspaceSettings: 'workspace_settings',
  silence: 'silence',
  speak: 'speak',
  sendTest: 'send_test',
  projects: 'projects',
  projectPick: 'project_pick',
  projectSettings: 'project_settings',
  projectType: 'project_type',
  projectCalendar: 'project_calendar',
  projectsBulk: 'projects_bulk',
  projectsUndo: 'projects_undo',
  people: 'people',
  personPick: 'person_pick',
  personSettings: 'person_settings',
  peopleConfirm: 'people_confirm',
  peopleImport: 'people_import',
  exportList: 'export_list',
  testConnections: 'test_connections',
  setUpDone: 'set_up_done',
} as const;

/** Forms of setting Reeve up; part of `callbackIds`. */
export const setUpForms = {
  agentSettings: 'agent_settings',
  thresholds: 'thresholds',
  quietSettings: 'quiet_settings',
  workspaceSettings: 'workspace_settings',
  projectSettings: 'project_settings',
  projectsBulk: 'projects_bulk',
  projectsTake: 'projects_take',
  personSettings: 'person_settings',
  peopleImport: 'people_import',
} as const;

/** External selects whose options Reeve answers, besides those that are listened to. Several fields may ask the same. */
export const optionIds = { zone: 'zone_choice', person: 'person_choice', repo: 'repo_choice' } as const;
