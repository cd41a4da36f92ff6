import { scopeGrows } from './scope-grows.ts';

export const forecastVariance = [scopeGrows] as const;
