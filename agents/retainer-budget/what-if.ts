import type { BudgetFacts } from './finding.ts';
import type { Projection } from './projection.ts';

/** Where the period ends, and when the budget is used up, when from tomorrow on `hours` are used per full working day. */
export function whatIf(facts: BudgetFacts, hours: number): Projection {
  let endHours = facts.hoursUsed;
  let exhaustionDay = endHours >= facts.allowance.hours ? facts.today : null;
  for (const { day, share } of facts.capacityAhead) {
    endHours += hours * share;
    if (exhaustionDay === null && endHours >= facts.allowance.hours - 1e-9) exhaustionDay = day;
  }
  return { endHours, exhaustionDay };
}
