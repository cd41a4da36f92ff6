/** Action ids of snoozing, muting and standing in; part of `actionIds`. */
export const quietActions = {
  snooze: 'snooze',
  acknowledge: 'acknowledge',
  acknowledgeNote: 'acknowledge_note',
  snoozeUndo: 'snooze_undo',
  verdictUndo: 'verdict_undo',
  muteUndo: 'mute_undo',
  delegate: 'delegate',
  delegateUndo: 'delegate_undo',
} as const;

/** Forms of the same; part of `callbackIds`. */
export const quietForms = { snooze: 'snooze', acknowledge: 'acknowledge', delegate: 'delegate' } as const;

/** What stands in Slack's menus of shortcuts. */
export const shortcutIds = { today: 'today', whyMessage: 'why_message' } as const;
