import { retainerCrosses } from './retainer-crosses.ts';

export const retainerBudget = [retainerCrosses(75), retainerCrosses(100)] as const;
