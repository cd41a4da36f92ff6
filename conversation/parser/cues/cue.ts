import type { UseCase } from '../../use-cases.ts';

/** A sign of a use case, in a question in small letters with names in capitals and times taken out; weights add up. */
export type Cue = readonly [pattern: RegExp, weight: number];

/** What is certain by itself weighs 3 or more, a hint 1; what speaks against it is negative. */
export type CuesOf = Readonly<Partial<Record<UseCase, readonly Cue[]>>>;
