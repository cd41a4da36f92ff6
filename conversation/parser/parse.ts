import type { Day } from '../../agents/calendar/types.ts';
import { isUseCase, type Meaning, type UseCase } from '../use-cases.ts';
import { argumentsIn } from './arguments.ts';
import { commandMeaning } from './commands.ts';
import { cues, threshold } from './cues/index.ts';
import { again, asksNothing, continues, settingOf, shifted, withSubject } from './follow-up.ts';
import { type Read, read } from './read.ts';
import { smallTalk } from './small-talk.ts';
import { cleaned, plain } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ParseContext {
  vocabulary: Vocabulary;
  /** In the asker's zone. */
  today: Day;
  /** What was meant before in this thread. */
  earlier: Meaning | null;
  /** All that was meant in this thread, oldest first: “the other one” is among it. */
  thread?: readonly Meaning[];
}

/** How strongly a question speaks for each use case, strongest first; those nothing speaks for are left out. */
export function weigh({ rest }: Read): { useCase: UseCase; weight: number }[] {
  const weighed = Object.entries(cues).flatMap(([useCase, signs]) => {
    const weight = signs.reduce((sum, [pattern, each]) => sum + (pattern.test(rest) ? each : 0), 0);
    return weight > 0 && isUseCase(useCase) ? [{ useCase, weight }] : [];
  });
  return weighed.sort((a, b) => b.weight - a.weight);
}

/** What a question means, by rules alone: the same question in the same world always means the same. */
export function parse(question: string, { vocabulary, today, earlier, thread = [] }: ParseContext): Meaning {
  const talk = onlyThanks.test(question.trim()) ? 'thanks' : smallTalk(plain(cleaned(question)));
  if (talk) return { useCase: talk, arguments: {} };
  const taken = read(question, vocabulary, today);
  const written = commandMeaning(taken);
  if (written && !(written.useCase === 'why' && earlier)) return written;
  const other = earlier && /\bother (?:one|project)\b/.test(taken.rest) ? otherProject(thread, earlier) : null;
  if (earlier && other) return again(earlier, { ...argumentsIn(earlier.useCase, taken, today), project: other });
  if (earlier && isBareWhy(taken.rest)) return whyAgain(earlier);
  if (earlier && taken.when.shift) return shifted(earlier, taken.when.shift, today);
  if (earlier && asksNothing(taken.rest)) return again(earlier, argumentsIn(earlier.useCase, taken, today));
  if (/^(?:PERSON|team)?$/.test(taken.rest) && taken.when.week && !earlier)
    return { useCase: 'hours', arguments: argumentsIn('hours', taken, today) };
  if (isUndo(taken.rest)) return undoing(earlier);
  if (isOrder(taken.rest)) return { useCase: 'unknown', arguments: {} };
  const [best] = weigh(taken);
  if (!best || best.weight < threshold) {
    const name = isBeyond(taken.rest) ? null : aboutName(taken, vocabulary);
    const about = name && ofDays(name, taken);
    if (about && !(earlier && continues(taken))) return { useCase: about, arguments: argumentsIn(about, taken, today) };
    if (!earlier || !continues(taken)) return { useCase: 'unknown', arguments: {} };
    const news = argumentsIn(earlier.useCase, taken, today);
    return Object.keys(news).length > 0 ? again(earlier, news) : { useCase: 'unknown', arguments: {} };
  }
  const useCase = ofDays(best.useCase, taken);
  const meaning = { useCase, arguments: argumentsIn(useCase, taken, today) };
  if (!earlier) return meaning;
  if (useCase === earlier.useCase && continues(taken)) return again(earlier, meaning.arguments);
  const about = withSubject(settingOf(meaning, earlier), earlier, taken);
  const { project } = about.arguments;
  // “How much did we use on it yesterday?” names its project by the question before.
  return typeof project === 'string' && ofDays(about.useCase, taken, true) !== about.useCase
    ? { useCase: 'hours', arguments: { ...argumentsIn('hours', taken, today), project } }
    : about;
}

/** What was used of a project in a week or between days is a question about hours: a budget is a month’s. */
function ofDays(useCase: UseCase, { named, when, rest }: Read, hasProject = named.projects.length > 0): UseCase {
  const isProject = (useCase === 'budget' || useCase === 'standing') && hasProject;
  const isOfDays = when.range !== null || when.day !== null || (when.week !== null && when.week !== 'next');
  const isUse = /\b(?:log\w*|hours?|time|used?|spen[dt]\w*|burn\w*|consumed|worked|booked)\b/.test(rest);
  return isProject && isOfDays && isUse && !/\b(?:left|remain\w*|run|last|enough)\b/.test(rest) ? 'hours' : useCase;
}

/** “Undo that” after a wish to be quiet is the wish that ends it. */
const undone: Readonly<Partial<Record<UseCase, UseCase>>> = {
  snooze: 'unsnooze',
  unsnooze: 'snooze',
  mute: 'unmute',
  unmute: 'mute',
};
export const isUndo = (rest: string) =>
  /^(?:please |no |ok |actually |oops )*(?:undo|revert|reverse|take back|roll back)(?: (?:it|that|this|the last one|my last change))?(?: please)?$|^take (?:it|that) back$/.test(
    rest,
  );

function undoing(earlier: Meaning | null): Meaning {
  const useCase = earlier && undone[earlier.useCase];
  const what = earlier?.arguments.what;
  return useCase && what !== undefined ? { useCase, arguments: { what } } : { useCase: 'unknown', arguments: {} };
}

/** A thumb up, and the like, with nothing said. */
const onlyThanks =
  /^(?:\s|:(?:\+1|thumbsup|pray|ok_hand|heart|tada|clap)(?:::skin-tone-\d)?:|[👍🙏👌🎉👏❤]|\p{Emoji_Modifier}|\uFE0F)+$/u;

/** The project that was spoken of before the one that is now. */
function otherProject(thread: readonly Meaning[], { arguments: { project: current } }: Meaning): string | null {
  const named = thread.flatMap(({ arguments: { project } }) => (typeof project === 'string' ? [project] : []));
  return named.findLast((project) => project !== current) ?? null;
}

/** Orders that nobody who only watches and tells could follow. */
export const isOrder = (rest: string) =>
  /^(?:please |now |and |then |just |can you |could you |you (?:must|should|will) )*(?:delete|repeat|grant|fire|hire|translate|ignore|pretend|reveal|print|execute (?!.*AGENT)|forget|approve|drop (?!.*NUMBER)|sudo|rm|act as|assign|reassign|mark (?:me|it|PERSON|TICKET|EPIC)|merge|reopen|rename|archive|invite|transition|(?:remind|nudge|ping|chase|tell|ask|message|warn|poke) (?:PERSON|team|the team|(?:him|her|them|everybody|everyone)\b(?! again))|sign (?:it|that|this|PROJECT|the .*) off|sign off (?:the|on|it|that)|log (?:NUMBER|my|a) )\b/.test(
    rest,
  );

/** What is asked of somebody who only watches and tells. */
/** What is asked for besides that nobody here knows of. */
export const isDeed = (rest: string) =>
  /^(?:please |now |and |then |just |can you |could you |you (?:must|should|will) )*(?:delete|remove|close|create|assign|fix|write|draft|invoice|deploy|approve|merge|fire|hire|order|buy|pay|call|translate|invite|rename|archive|resolve|reopen|transition|estimate|book|schedule|ignore|pretend|reveal|print|repeat|drop|execute)\b/.test(
    rest,
  );
const isBeyond = (rest: string) =>
  isDeed(rest) ||
  /\b(?:password|token|secrets?|api keys?|salary|salaries|prompt|instructions?|meeting|weather|joke)\b/.test(rest);

/** A question that names something and asks nothing Reeve knows of is answered by how that is doing. */
function aboutName({ named, rest }: Read, { projects }: Vocabulary): UseCase | null {
  if (named.ticket) return 'stuck';
  if (named.epic) return 'variance';
  if (projects.some(({ key }) => key === named.projects[0])) return 'standing';
  return named.people.length > 0 && asksNothing(rest) ? 'hours' : null;
}

const isBareWhy = (rest: string) => /^(?:and |but )?(?:why|how come)(?: is (?:that|it|this)(?: so)?)?$/.test(rest);

/** “Why?” after a figure asks for what is behind it; after something else, for what the message rests on. */
function whyAgain(earlier: Meaning): Meaning {
  const explained: UseCase[] = ['variance', 'budget', 'stuck', 'standing', 'hours'];
  return explained.includes(earlier.useCase) ? earlier : { useCase: 'why', arguments: {} };
}
