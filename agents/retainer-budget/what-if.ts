import type { BudgetFacts } from './finding.ts';
import { type Projection, sumUp } from './sum.ts';

/** Where the period ends, and when the budget is used up, when from now on `hours` are used per full working day. */
export function whatIf(facts: BudgetFacts, hours: number): Projection {
  const { allowance, today, hoursUsed, unlogged, ahead, curve } = facts;
  const reachedOn = curve.find((point) => point.hours >= allowance.hours)?.day ?? null;
  return sumUp({ today, budgetHours: allowance.hours, reachedOn }, 'working', {
    loggedHours: hoursUsed,
    lateHours: unlogged.hours,
    hoursPerDay: hours,
    left: ahead,
  });
}
