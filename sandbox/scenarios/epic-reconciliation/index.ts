import { monthEnd } from './month-end.ts';

export const epicReconciliation = [monthEnd] as const;
