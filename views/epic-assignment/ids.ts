/** Action ids of epic suggestions; part of `actionIds`. */
export const epicActions = {
  epicAssign: 'epic_assign',
  epicUndo: 'epic_undo',
  epicReview: 'epic_review',
  epicPage: 'epic_page',
  epicBulk: 'epic_bulk',
  epicPick: 'epic_pick',
} as const;

/** Forms of the same; part of `callbackIds`. */
export const epicForms = { epicReview: 'epic_review', epicBulk: 'epic_bulk' } as const;
