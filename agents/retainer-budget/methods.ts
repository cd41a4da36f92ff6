/** The last days weigh most; the last months do; all months weigh alike; the plan's calendar days. The first is trusted unless the past says otherwise. */
export const methods = ['working-days', 'steady-days', 'all-months', 'calendar'] as const;
export type Method = (typeof methods)[number];

/** Something for each method. */
export function byMethod<Value>(of: (method: Method) => Value): Record<Method, Value> {
  return {
    'working-days': of('working-days'),
    'steady-days': of('steady-days'),
    'all-months': of('all-months'),
    calendar: of('calendar'),
  };
}
