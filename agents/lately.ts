const dayMs = 86_400_000;

/** So long a list that is made each day says that nothing of it is left: for a crash, a night or a weekend between. */
export const dailyListOverDays = 4;

/** The same of a weekly list: since the one before, and a day for one that came late. */
export const weeklyListOverDays = 8;

/** Whether something ended at most so many days before `now`; not when it has not ended. A later end is lately, too. */
export const isLately = (ended: Date | null, now: Date, days: number): boolean =>
  ended !== null && now.getTime() - ended.getTime() <= days * dayMs;
