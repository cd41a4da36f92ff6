import type { AgentId } from '../../agents/agent-ids.ts';
import { editDistance } from '../../services/nearest.ts';
import { escaped, folded, isCommonWord } from './common-words.ts';
import { findEpic } from './epics.ts';
import { type Page, take } from './page.ts';
import type { Named, Vocabulary } from './vocabulary.ts';

/**
 * Finds names in a cleaned question and puts a word in capitals in the place of each (PROJECT, EPIC, TICKET, PERSON,
 * AGENT, STATUS), so that a project called “Ticketing” does not make a question one about tickets.
 */
export function findNames(text: string, vocabulary: Vocabulary): { named: Named; rest: string } {
  const named: Named = { projects: [], epic: null, ticket: null, people: [], team: null, agent: null, status: null };
  const page = { left: text };
  takeMentions(page, vocabulary, named);
  takeKeys(page, vocabulary, named);
  takeAgent(page, vocabulary, named);
  takeProjects(page, vocabulary, named);
  takePeople(page, vocabulary, named);
  takeTeam(page, vocabulary, named);
  takeStatus(page, vocabulary, named);
  findEpic(page, vocabulary, named);
  takeUnknownKeys(page, named);
  if (named.projects.length === 0) takeMisspelt(page, vocabulary, named);
  named.projects = inOrder(named.projects, text, vocabulary);
  return { named, rest: page.left };
}

/** Projects as the question names them, one after the other. */
function inOrder(keys: readonly string[], text: string, { projects }: Vocabulary): string[] {
  const written = folded(text);
  const placeOf = (key: string) => {
    const first = projects.find((project) => project.key === key)?.name.split(/\s+/)[0] ?? key;
    const places = [key, first].map((word) => written.search(new RegExp(`\\b${escaped(folded(word))}`)));
    return Math.min(...places.filter((place) => place >= 0), written.length);
  };
  return keys.length < 2 ? [...keys] : [...keys].sort((a, b) => placeOf(a) - placeOf(b));
}

function takeMentions(page: Page, { people }: Vocabulary, named: Named): void {
  const mention = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/;
  while (
    take(page, mention, ' PERSON ', ([, id]) => {
      named.people.push(people.find(({ slackUserId }) => slackUserId === id)?.name ?? `<@${id}>`);
    })
  );
}

/** `AUTH-12`: an epic's or a ticket's key; in small letters only where the project is known. */
function takeKeys(page: Page, { epics, projects }: Vocabulary, named: Named): void {
  const isProject = (key: string) => projects.some((project) => project.key === key);
  for (const [written, prefix = ''] of page.left.matchAll(/\b([A-Za-z][A-Za-z0-9]{1,9})-\d{1,6}\b/g)) {
    const key = written.toUpperCase();
    if (written !== key && !isProject(prefix.toUpperCase())) continue;
    if (/^(?:utf|sha|iso|cve|w|q)$/i.test(prefix)) continue;
    const isEpic =
      epics.some((epic) => epic.key === key) || new RegExp(`\\bepic ${escaped(written)}`, 'i').test(page.left);
    if (isEpic) named.epic ??= key;
    else named.ticket ??= key;
    page.left = page.left.replace(written, isEpic ? 'EPIC' : 'TICKET');
  }
}

/** How people call the agents, besides by their names. */
const agentWords: Readonly<Record<AgentId, RegExp>> = {
  'time-compliance':
    /\b(?:time|timesheets?|hours|compliance|weekly|logging)(?: tracking)?(?: compliance)?(?: check| agent| monitor| reminders?)\b/i,
  'retainer-budget': /\b(?:retainer|budget)s?(?: budget)?(?: check| agent| monitor| alerts?)\b/i,
  'forecast-variance':
    /\b(?:forecast[ -])?variance(?:s)?(?: check| agent| detection| analysis)\b|\bforecast (?:check|agent)\b/i,
  'epic-reconciliation':
    /\b(?:epic |monthly )?reconciliation(?: check| agent| run)\b|\bmonth[ -]end (?:check|agent|run)\b/i,
  'workflow-bottleneck':
    /\b(?:workflow )?bottlenecks?(?: check| agent| detection)\b|\bstuck (?:ticket )?(?:check|agent)\b/i,
  'epic-assignment':
    /\b(?:epic )?assignments?(?: compliance)?(?: check| agent)\b|\b(?:orphans?|epic) (?:check|agent)\b/i,
};

function takeAgent(page: Page, { agents }: Vocabulary, named: Named): void {
  for (const { id, title } of agents) {
    const words = [id, id.replaceAll('-', ' '), title].map(escaped).join('|');
    const pattern = new RegExp(`\\b(?:the )?(?:${words})(?: check| agent)?\\b`, 'i');
    if (take(page, pattern, 'AGENT', () => (named.agent = id))) return;
  }
  for (const [id, pattern] of Object.entries(agentWords)) {
    if (take(page, pattern, 'AGENT', () => (named.agent = id))) return;
  }
}

function takeProjects(page: Page, { projects }: Vocabulary, named: Named): void {
  const firstWords = projects.map(({ name }) => folded(name.split(/\s+/)[0] ?? ''));
  const text = folded(page.left);
  for (const { key, name } of projects) {
    const words = name.split(/\s+/).filter(Boolean);
    if (![key, ...words].some((word) => text.includes(folded(word)))) continue;
    const [first = ''] = words;
    const distinct =
      folded(first).length >= 4 &&
      !isCommonWord(first) &&
      firstWords.filter((each) => each === folded(first)).length === 1;
    const phrases = [
      ...words.map((_, index) => words.slice(0, words.length - index)).filter(({ length }) => length >= 2),
      ...(distinct ? [[first]] : []),
    ].map((phrase) => phrase.map(escaped).join('\\s+'));
    const keyed = isCommonWord(key) ? key : `${key}|${key.toLowerCase()}|${capital(key)}`;
    const byKey = new RegExp(`(?<![\\w-])(?:${keyed})(?:'s)?(?![\\w-])`);
    const byName = new RegExp(`(?<![\\w-])(?:${phrases.join('|')})(?:'s)?(?![\\w-])`, 'i');
    const add = () => {
      if (!named.projects.includes(key)) named.projects.push(key);
    };
    while (phrases.length > 0 && take(page, byName, 'PROJECT', add));
    while (take(page, byKey, 'PROJECT', add));
  }
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

function takePeople(page: Page, { people }: Vocabulary, named: Named): void {
  const text = folded(page.left);
  const parts = people.map(({ name }) => ({ name, words: name.split(/\s+/) }));
  const unique = (place: 'first' | 'last', word: string) =>
    parts.filter(({ words }) => folded((place === 'first' ? words[0] : words.at(-1)) ?? '') === folded(word)).length ===
    1;
  for (const { name, words } of parts) {
    // Most names are not in a question; only those that may be are looked for.
    if (!words.some((word) => text.includes(folded(word)) || text.includes(folded(spelledOut(word))))) continue;
    const [first = '', last = ''] = [words[0], words.at(-1)];
    const shorter = [...(unique('first', first) ? [first] : []), ...(unique('last', last) ? [last] : [])];
    const asWritten = (word: string) => (isCommonWord(word) ? accentless(word) : anyCase(word));
    const patterns = [words.map(anyCase).join('\\s+'), ...shorter.map(asWritten)];
    const pattern = new RegExp(`(?<![\\p{L}\\w-])@?(?:${patterns.join('|')})(?:'s)?(?![\\p{L}\\w-])`, 'u');
    while (take(page, pattern, 'PERSON', () => void (named.people.includes(name) || named.people.push(name))));
  }
  takeShared(page, parts, named);
}

/** A first or last name that several have is kept as it was written: which of them is meant is for the answer to say. */
function takeShared(page: Page, parts: readonly { words: string[] }[], named: Named): void {
  const ends = parts.flatMap(({ words }) => [...new Set([words[0] ?? '', words.at(-1) ?? ''])]);
  const shared = new Set(ends.filter((word, place) => ends.findIndex((each) => folded(each) === folded(word)) < place));
  for (const word of shared) {
    const written = isCommonWord(word) ? accentless(word) : anyCase(word);
    const pattern = new RegExp(`(?<![\\p{L}\\w-])@?(${written})(?:'s)?(?![\\p{L}\\w-])`, 'u');
    while (take(page, pattern, 'PERSON', () => void (named.people.includes(word) || named.people.push(word))));
  }
}

/** A team is spoken of as people are: “team” stays in its place. */
function takeTeam(page: Page, { teams }: Vocabulary, named: Named): void {
  for (const team of teams) {
    const name = isCommonWord(team) ? escaped(team) : anyCase(team);
    const pattern = new RegExp(`(?<![\\p{L}\\w-])(?:[Tt]eam )?${name}(?: team)?(?:'s)?(?![\\p{L}\\w-])`, 'u');
    if (take(page, pattern, 'team', () => (named.team = team))) return;
  }
}

/** Matches a name with or without its accents, as it is written. */
const accentless = (word: string) =>
  [...word]
    .map((letter) => (folded(letter) === letter.toLowerCase() ? escaped(letter) : `[${letter}${plainLetter(letter)}]`))
    .join('');
const plainLetter = (letter: string) => letter.normalize('NFD').replace(/\p{M}/gu, '');
/** As letters are written where a keyboard lacks them. */
const digraphs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ø: 'oe', å: 'aa', æ: 'ae' };
const spelledOut = (word: string) => [...word].map((letter) => digraphs[letter.toLowerCase()] ?? letter).join('');
const anyCase = (word: string) =>
  [...word]
    .map((letter) => {
      const forms = new Set([letter, plainLetter(letter)].flatMap((form) => [form.toLowerCase(), form.toUpperCase()]));
      const one = forms.size === 1 ? escaped(letter) : `[${[...forms].join('')}]`;
      const two = digraphs[letter.toLowerCase()];
      return two ? `(?:${one}|${two})` : one;
    })
    .join('');

/** “in QA”, “code review”, or a status in its own capitals. */
function takeStatus(page: Page, { statuses }: Vocabulary, named: Named): void {
  for (const status of [...statuses].sort((a, b) => b.length - a.length)) {
    const words = status.split(/\s+/).map(escaped).join('[ -]');
    const last = status.split(/\s+/).at(-1) ?? status;
    const short = last === status ? '' : `|(?<=\\bin )${escaped(last)}`;
    const said = new RegExp(
      `(?<=\\b(?:in|at|status|state|column|still|waiting for) )${words}\\b${short}(?![\\w-])`,
      'i',
    );
    const exact = status === status.toUpperCase() ? new RegExp(`\\b${words}\\b`) : null;
    for (const pattern of exact ? [said, exact] : [said]) {
      if (take(page, pattern, 'STATUS', () => (named.status = status))) return;
    }
  }
}

/** Shorter words are too near to others. */
const leastMisspelt = 6;
const afterWhich = /(?<=\b(?:on|of|for|at|about|is|does|with|budget|retainer|status|forecast) (?:the )?)(\p{L}{6,})/giu;

/** “Meridan”: a project’s first word with a letter wrong, where only a name can stand. */
function takeMisspelt(page: Page, { projects }: Vocabulary, named: Named): void {
  for (const [written] of page.left.matchAll(afterWhich)) {
    if (isCommonWord(written)) continue;
    const near = projects.filter(({ name }) => {
      const first = folded(name.split(/\s+/)[0] ?? '');
      const isLike = first.length >= leastMisspelt && first[0] === folded(written)[0] && !isCommonWord(first);
      return isLike && editDistance(first, folded(written)) === 1;
    });
    const [only] = near;
    if (!only || near.length > 1) continue;
    named.projects.push(only.key);
    page.left = page.left.replace(written, 'PROJECT');
    return;
  }
}

const acronyms = new Set(
  'AI API APIS ASAP BTW CEO CI CD CSV CTO DM EOD EOM EOW ETA ETC EU FAQ FTE FYI HR HTML ID IDS IT JIRA JSON KPI LOL MTD MVP N/A OK OOO PM PMS PR PRS PTO QA Q1 Q2 Q3 Q4 SLA SQL TBD TL TODO UAT UI UK URL US USA UX VAT WFH WIP WTF XLSX YTD I A'.split(
    ' ',
  ),
);

/** A word in capitals that nobody knows is a project's key that Reeve does not know. */
function takeUnknownKeys(page: Page, named: Named): void {
  if (page.left.replace(/\b(?:PROJECT|EPIC|TICKET|PERSON|AGENT|STATUS)\b/g, '').toUpperCase() === page.left) return;
  for (const [word] of page.left.matchAll(/(?<![\w'/-])[A-Z][A-Z0-9]{2,9}(?![\w/-])/g)) {
    if (acronyms.has(word) || /^(?:PROJECT|EPIC|TICKET|PERSON|AGENT|STATUS)$/.test(word)) continue;
    if (!named.projects.includes(word)) named.projects.push(word);
    page.left = page.left.replace(new RegExp(`(?<![\\w'/-])${word}(?![\\w/-])`), 'PROJECT');
  }
}
