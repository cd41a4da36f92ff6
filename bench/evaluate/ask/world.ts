import { agents } from '../../../agents/index.ts';
import type { Vocabulary } from '../../../conversation/parser/vocabulary.ts';
import { createAgency } from '../../../sandbox/agency/create.ts';
import { vocabularyOf } from '../../../sandbox/ai/converse.ts';

/** When questions are asked: a Monday, 10:00 in New York, when the agents have just run. */
export const askedAt = new Date('2026-11-23T15:00:00Z');
export const askedOn = '2026-11-23';

/** The sandbox's agency, as `npm run sandbox -- --seed 7` makes it up for that day. */
export const askedAgency = () => createAgency({ seed: 7, at: askedAt });

/** The names of the agency. */
export const sandboxVocabulary = (): Vocabulary => vocabularyOf(askedAgency(), agents);
