/** What somebody may do, least to most. */
export const roleNames = ['member', 'lead', 'pm', 'admin'] as const;
export type Role = (typeof roleNames)[number];

/**
 * Whose matters a handler may touch once the role is enough; the handler checks it where it knows the subject.
 * `own`: the person themselves. `answers-for`: also whoever leads them or is PM of their team, and admins.
 * `told`: whoever got the message, or answers for its subject. `project`: its PM or whoever stands in, and admins.
 * `any`: there is no subject.
 */
export type Scope = 'any' | 'own' | 'answers-for' | 'told' | 'project';

export interface Requirement {
  least: Role;
  scope: Scope;
}

/** The least role and the scope of every handler. One that is missing here cannot be registered. */
export const permissions = {
  'command:/pm': { least: 'member', scope: 'any' },
  'command:/pm help': { least: 'member', scope: 'any' },
  'command:/pm status': { least: 'member', scope: 'any' },
  'command:/pm time': { least: 'member', scope: 'answers-for' },
  'command:/pm budget': { least: 'pm', scope: 'any' },
  'command:/pm variance': { least: 'pm', scope: 'project' },
  'command:/pm run': { least: 'pm', scope: 'any' },
  'command:/pm why': { least: 'member', scope: 'told' },
  'command:/pm snooze': { least: 'member', scope: 'told' },
  'command:/pm mute': { least: 'pm', scope: 'project' },
  'command:/pm delegate': { least: 'pm', scope: 'project' },
  'action:snooze': { least: 'member', scope: 'told' },
  'action:acknowledge': { least: 'member', scope: 'told' },
  'action:snooze_undo': { least: 'member', scope: 'own' },
  'action:mute_undo': { least: 'pm', scope: 'project' },
  'action:delegate': { least: 'pm', scope: 'project' },
  'action:delegate_undo': { least: 'pm', scope: 'project' },
  'view:snooze': { least: 'member', scope: 'told' },
  'view:acknowledge': { least: 'member', scope: 'told' },
  'view:delegate': { least: 'pm', scope: 'project' },
  'shortcut:today': { least: 'member', scope: 'any' },
  'shortcut:why_message': { least: 'member', scope: 'told' },
  'command:/pm report': { least: 'pm', scope: 'any' },
  'command:/pm epics': { least: 'pm', scope: 'project' },
  'action:epic_assign': { least: 'pm', scope: 'project' },
  'action:epic_undo': { least: 'pm', scope: 'project' },
  'action:epic_review': { least: 'pm', scope: 'project' },
  'action:epic_page': { least: 'pm', scope: 'project' },
  'action:epic_bulk': { least: 'pm', scope: 'project' },
  'options:epic_pick': { least: 'pm', scope: 'project' },
  'view:epic_review': { least: 'pm', scope: 'project' },
  'view:epic_bulk': { least: 'pm', scope: 'project' },
  'command:/pm forecast': { least: 'pm', scope: 'project' },
  'action:reconciliation_sign_off': { least: 'pm', scope: 'any' },
  'action:reconciliation_workbook': { least: 'pm', scope: 'any' },
  'action:open_workbook': { least: 'member', scope: 'any' },
  'action:forecast_hours': { least: 'pm', scope: 'project' },
  'action:forecast_move': { least: 'pm', scope: 'project' },
  'action:forecast_copy': { least: 'pm', scope: 'project' },
  'action:forecast_spread': { least: 'pm', scope: 'project' },
  'action:forecast_template': { least: 'pm', scope: 'project' },
  'action:forecast_upload': { least: 'pm', scope: 'project' },
  'action:forecast_match': { least: 'pm', scope: 'project' },
  'view:forecast': { least: 'pm', scope: 'project' },
  'view:forecast_upload': { least: 'pm', scope: 'project' },
  'view:forecast_match': { least: 'pm', scope: 'project' },
  'action:open_timesheet': { least: 'member', scope: 'any' },
  'action:why': { least: 'member', scope: 'told' },
  'action:i_was_away': { least: 'member', scope: 'own' },
  'action:open_tempo': { least: 'member', scope: 'any' },
  'action:what_if': { least: 'pm', scope: 'told' },
  'action:draft_client_note': { least: 'pm', scope: 'told' },
  'action:cause_right': { least: 'pm', scope: 'project' },
  'action:cause_wrong': { least: 'pm', scope: 'project' },
  'action:reforecast': { least: 'pm', scope: 'project' },
  'action:absence_agree': { least: 'lead', scope: 'answers-for' },
  'action:absence_decline': { least: 'lead', scope: 'answers-for' },
  'action:preview': { least: 'pm', scope: 'any' },
  'action:preview_page': { least: 'pm', scope: 'any' },
  'action:run_now': { least: 'pm', scope: 'any' },
  'view:what_if': { least: 'pm', scope: 'told' },
  'action:agent_settings': { least: 'admin', scope: 'any' },
  'action:schedule_slot': { least: 'admin', scope: 'any' },
  'action:schedule_cron': { least: 'admin', scope: 'any' },
  'action:schedule_zone': { least: 'admin', scope: 'any' },
  'action:thresholds': { least: 'pm', scope: 'project' },
  'action:threshold_scope': { least: 'pm', scope: 'project' },
  'action:project_mode': { least: 'pm', scope: 'project' },
  'action:thresholds_reset': { least: 'pm', scope: 'project' },
  'action:quiet_settings': { least: 'admin', scope: 'any' },
  'action:workspace_settings': { least: 'admin', scope: 'any' },
  'action:silence': { least: 'admin', scope: 'any' },
  'action:speak': { least: 'admin', scope: 'any' },
  'action:send_test': { least: 'pm', scope: 'any' },
  'options:schedule_zone': { least: 'admin', scope: 'any' },
  'options:zone_choice': { least: 'member', scope: 'any' },
  'options:threshold_scope': { least: 'pm', scope: 'project' },
  'options:project_pick': { least: 'pm', scope: 'project' },
  'options:repo_choice': { least: 'pm', scope: 'project' },
  'options:person_choice': { least: 'lead', scope: 'any' },
  'options:person_pick': { least: 'lead', scope: 'answers-for' },
  'action:project_settings': { least: 'pm', scope: 'project' },
  'action:project_pick': { least: 'pm', scope: 'project' },
  'action:project_type': { least: 'pm', scope: 'project' },
  'action:project_calendar': { least: 'pm', scope: 'project' },
  'view:project_settings': { least: 'pm', scope: 'project' },
  'command:/pm settings': { least: 'pm', scope: 'project' },
  'action:test_connections': { least: 'admin', scope: 'any' },
  'action:set_up_done': { least: 'admin', scope: 'any' },
  'action:people': { least: 'lead', scope: 'answers-for' },
  'action:person_pick': { least: 'lead', scope: 'answers-for' },
  'action:person_settings': { least: 'lead', scope: 'answers-for' },
  'action:people_confirm': { least: 'admin', scope: 'any' },
  'action:people_import': { least: 'admin', scope: 'any' },
  'action:export_list': { least: 'lead', scope: 'answers-for' },
  'view:person_settings': { least: 'lead', scope: 'answers-for' },
  'view:people_import': { least: 'admin', scope: 'any' },
  'command:/pm today': { least: 'member', scope: 'own' },
  'command:/pm projects': { least: 'pm', scope: 'project' },
  'command:/pm project': { least: 'pm', scope: 'project' },
  'command:/pm people': { least: 'lead', scope: 'answers-for' },
  'command:/pm agents': { least: 'member', scope: 'any' },
  'command:/pm history': { least: 'pm', scope: 'any' },
  'command:/pm export': { least: 'lead', scope: 'answers-for' },
  'view:agent_settings': { least: 'admin', scope: 'any' },
  'view:thresholds': { least: 'pm', scope: 'project' },
  'view:quiet_settings': { least: 'admin', scope: 'any' },
  'view:workspace_settings': { least: 'admin', scope: 'any' },
  'view:absence_claim': { least: 'member', scope: 'own' },
  'event:app_home_opened': { least: 'member', scope: 'any' },
  'event:app_mention': { least: 'member', scope: 'own' },
  'event:message': { least: 'member', scope: 'own' },
} as const satisfies Record<string, Requirement>;

export type HandlerId = keyof typeof permissions;

/** True when `role` is at least `least`. */
export function reaches(role: Role, least: Role): boolean {
  return roleNames.indexOf(role) >= roleNames.indexOf(least);
}
