/** Action ids of scorecards; part of `actionIds`. */
export const scorecardActions = {
  scorecard: 'scorecard',
  scorecardCases: 'scorecard_cases',
  scorecardCsv: 'scorecard_csv',
  scorecardApply: 'scorecard_apply',
  scorecardUndo: 'scorecard_undo',
  scorecardSettings: 'scorecard_settings',
} as const;

/** Forms of the same; part of `callbackIds`. */
export const scorecardForms = { scorecardSettings: 'scorecard_settings' } as const;
