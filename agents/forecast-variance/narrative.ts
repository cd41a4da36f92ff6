import type { Passage, Question, Reading } from '../agent.ts';
import { hoursText, roughHoursText } from '../calendar/hours.ts';
import { numberText } from '../numbers.ts';
import { leadsOutside, unknownNumbers } from '../prose.ts';
import type { EpicVariance } from './finding.ts';
import type { EpicSnapshot } from './snapshot.ts';

/** What a model is shown of an epic's talk: enough to see what went on, little enough to pay for. */
const mostComments = 12;
const longestComment = 600;
const longestWording = 400;
/** As many words in a row as a comment has were taken from it: what people write is read, not repeated. */
const repeatedWords = 5;
/** A comment shorter than this is too common to be taken from anybody. */
const shortestRun = 12;

/** Amounts in words, which no check of numerals would find. */
const numberWords =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|half|halved|twice|thrice|double[ds]?|triple[ds]?|quarter|thirds?)\b/i;

/**
 * Asks to order and word the causes that were computed, with what people wrote as evidence. The patterns, their hours and
 * the tickets are ours; the model may add none.
 */
export function causeQuestion(facts: EpicVariance, { comments }: Pick<EpicSnapshot, 'comments'>): Question {
  const spoken: Passage[] = comments
    .slice(0, mostComments)
    .map(({ id, text }) => ({ id, text: text.slice(0, longestComment) }));
  return {
    id: questionId(facts),
    kind: 'variance-cause',
    text: 'An epic is off its forecast. Which of the patterns that were computed is the main reason, and which come after it?',
    choices: facts.causes.map(({ pattern }) => pattern),
    evidence: spoken.length > 0 ? [{ id: facts.epicKey, text: facts.title }, ...spoken] : [],
    wording: { facts: factLines(facts) },
  };
}

const questionId = ({ epicKey, month }: Pick<EpicVariance, 'epicKey' | 'month'>) => `${epicKey}/${month}`;

/** Every number a text about the epic may state. */
export function factLines(facts: EpicVariance): string[] {
  const hours = (value: number) => {
    const [exact, rough] = [hoursText(value), roughHoursText(value)];
    return exact === rough ? exact : `${exact} (${rough})`;
  };
  const percent = (value: number) => `${Math.abs(value).toFixed(1)} % (${Math.round(Math.abs(value))} %)`;
  const { forecastHours, actualHours, varianceHours, variancePercent, donePercent, tickets } = facts;
  return [
    `forecast ${hours(forecastHours ?? 0)}`,
    `${facts.scope === 'completion' ? 'projected' : 'used'} ${hours(actualHours)}`,
    `${facts.direction} by ${hours(Math.abs(varianceHours))}${variancePercent === null ? '' : `, ${percent(variancePercent)}`}`,
    `${numberText(tickets.done)} of ${numberText(tickets.all)} tickets done${donePercent === null ? '' : `, ${percent(donePercent)}`}`,
    ...facts.causes.map(
      ({ pattern, hours: explained, ticketKeys }) => `${pattern}: ${hours(explained)} on ${ticketKeys.join(', ')}`,
    ),
  ];
}

/**
 * The facts as a reading words and orders them. It is checked once more here, whoever made it: a choice that was not
 * computed, an id that was not given, a number that is no fact, a link or a mention, and the rules speak instead.
 */
export function withReading(facts: EpicVariance, question: Question, readings: readonly Reading[]): EpicVariance {
  const reading = readings.find(({ questionId: id, by }) => id === questionId(facts) && by === 'model');
  if (!reading || !isSound(reading, question)) return facts;
  const place = ({ pattern }: EpicVariance['causes'][number]) => {
    const index = reading.ranked.indexOf(pattern);
    return index < 0 ? reading.ranked.length : index;
  };
  const causes = [...facts.causes].sort((a, b) => place(a) - place(b));
  const text = reading.wording?.replace(/\s+/g, ' ').trim() ?? '';
  const wording = isTrue(text, facts) && !repeats(text, question) ? { text, citedIds: reading.citedIds } : null;
  return { ...facts, causes, wording };
}

function isSound({ choice, ranked, citedIds }: Reading, { choices, evidence }: Question): boolean {
  const given = new Set(evidence.map(({ id }) => id));
  return [choice, ...ranked].every((each) => choices.includes(each)) && citedIds.every((id) => given.has(id));
}

/** A ticket's key stands for itself; what is left may state only computed numbers, in digits. It must be about the facts. */
function isTrue(text: string, facts: EpicVariance): boolean {
  if (text.length > longestWording || leadsOutside(text)) return false;
  if (!/\d/.test(text)) return false;
  const known = new Set([facts.epicKey, ...facts.causes.flatMap(({ ticketKeys }) => ticketKeys)]);
  const named = text.match(/\b[A-Z][A-Z0-9_]+-\d+\b/g) ?? [];
  if (named.some((key) => !known.has(key))) return false;
  const rest = named.reduce((left, key) => left.replace(key, ''), text);
  return !numberWords.test(rest) && unknownNumbers(rest, factLines(withoutKeys(facts))).length === 0;
}

function repeats(text: string, { evidence }: Question): boolean {
  const said = ` ${wordsOf(text).join(' ')} `;
  return evidence.some((passage) => {
    const words = wordsOf(passage.text);
    const length = Math.min(repeatedWords, words.length);
    const runs = Array.from({ length: Math.max(0, words.length - length + 1) }, (_, at) =>
      words.slice(at, at + length),
    );
    return runs.map((run) => run.join(' ')).some((run) => run.length >= shortestRun && said.includes(` ${run} `));
  });
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A ticket's number is no amount. */
function withoutKeys(facts: EpicVariance): EpicVariance {
  return { ...facts, causes: facts.causes.map((cause) => ({ ...cause, ticketKeys: [] })) };
}
