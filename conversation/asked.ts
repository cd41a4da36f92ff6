import type { Day } from '../agents/calendar/types.ts';
import type { ActorContext } from '../services/deps.ts';
import type { Vocabulary } from './parser/vocabulary.ts';

/** A question's surroundings: who asks, the day it is for the workspace, and the names of the asker's world. */
export interface AskedContext extends ActorContext {
  today: Day;
  vocabulary: Vocabulary;
}
