import { addMonths, monthOf } from '../../../agents/calendar/periods.ts';
import type { Day } from '../../../agents/calendar/types.ts';
import type { Meaning } from '../../../conversation/use-cases.ts';

/** Whether two meanings are the same once what is taken for granted is said: this month, last week, and the like. */
export function isSame(one: Meaning, other: Meaning, today: Day): boolean {
  return written(one, today) === written(other, today);
}

/** A meaning in words, arguments in their order, defaults left out. */
export function written({ useCase, arguments: given }: Meaning, today: Day): string {
  const usual = defaults(today)[useCase] ?? {};
  const said = Object.entries(given).filter(([name, value]) => usual[name] !== value);
  return `${useCase} ${said
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value.toLowerCase() : value}`)
    .sort()
    .join(' ')}`.trim();
}

const defaults = (today: Day): Partial<Record<Meaning['useCase'], Meaning['arguments']>> => {
  const [month, before] = [monthOf(today), addMonths(monthOf(today), -1)];
  return {
    standing: { month },
    budget: { month },
    hours: { week: 'last' },
    leave: { week: 'this' },
    report: { month: before },
    'send-report': { month: before },
  };
};
