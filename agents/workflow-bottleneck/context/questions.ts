import type { Question, Reading } from '../../agent.ts';
import { readComment, shortened } from './read-comment.ts';
import type { Context } from './read-context.ts';
import type { Activity } from './statement.ts';

const kind = 'why-it-waits';
const choices = ['active', 'waiting', 'external', 'blocked', 'unclear'];

/** Asks what rules cannot tell from the last words on an item. What people wrote is evidence, never part of the question. */
export function questionOn(itemKey: string, comments: readonly Activity[]): Question {
  return {
    id: `${kind}/${itemKey}`,
    kind,
    text: [
      'Why does this item wait, going by its last comments (oldest first)?',
      'active: somebody says they are working on it now. waiting: for somebody of the team. external: for somebody outside, such as a client.',
      'blocked: by something that is named. unclear: none of these.',
    ].join('\n'),
    choices,
    evidence: comments.map(({ id, author, at, text }) => ({ id, text: `${author}, ${at.toISOString()}: ${text}` })),
  };
}

/**
 * The context as a model read it, where it is sure enough and cites what it was given. A model never clears an item that nobody
 * has worked on for days, nor one that rules know to be blocked.
 */
export function withReading(
  context: Context,
  itemKey: string,
  comments: readonly Activity[],
  readings: readonly Reading[],
  leastConfidence: number,
): Context {
  const reading = readings.find(({ questionId }) => questionId === `${kind}/${itemKey}`);
  // What rules can read speaks for itself: a model may go only by words that they make nothing of.
  const cited = comments.findLast(({ id, text }) => reading?.citedIds.includes(id) && readComment(text) === null);
  if (!reading || !cited || reading.confidence < leastConfidence || context.category === 'blocked') return context;
  const category = categories[reading.choice];
  if (!category || (category === 'active' && context.category === 'passive')) return context;
  return {
    ...context,
    category,
    confidence: reading.confidence,
    waitsFor: reading.choice === 'external' ? { name: 'somebody outside', outside: true } : context.waitsFor,
    quote: { activityId: cited.id, author: cited.author, at: cited.at, quote: shortened(cited.text) },
    by: reading.by,
  };
}

const categories: Readonly<Record<string, Context['category']>> = {
  active: 'active',
  waiting: 'passive',
  external: 'passive',
  blocked: 'blocked',
};
