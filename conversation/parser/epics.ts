import { escaped, folded } from './common-words.ts';
import { type Page, take } from './page.ts';
import type { Named, Vocabulary } from './vocabulary.ts';

/** Words before or after “epic” that are no name of one. */
const noName = new Set(
  (
    'a an the this that these those any some no each every which what my our their your new whole same other another of in ' +
    'for on is are has have had under over without with and or by per current open closed biggest worst late wrong right ' +
    'right-hand missing an its assigned linked parent to hours month forecast all show me why how does do did whose about ' +
    'at as project tell give list figures variance burn cost costs was were be been will would could compare unassigned ' +
    'there here yet now today please anymore still though too either then also'
  ).split(' '),
);

/**
 * The epic a question is about: by its name in full, or by what stands before or after the word. It is a key where that
 * is one epic (of the named project, if there is one), else the name as it was written.
 */
export function findEpic(page: Page, { epics, projects }: Vocabulary, named: Named): void {
  if (named.epic !== null) return void take(page, /\bepic\s+EPIC\b|\bEPIC\s+epic\b/i, 'EPIC', () => undefined);
  const [project] = named.projects;
  const own = epics.filter(({ projectKey }) => project === undefined || projectKey === project);
  const resolved = (written: string) => {
    const words = folded(written)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word && word !== 'and');
    const fits = own.filter(({ name }) => {
      const named = folded(name).split(/[^\p{L}\p{N}]+/u);
      return words.every((word) => named.some((each) => each.startsWith(word)));
    });
    return fits.length === 1 && fits[0] ? fits[0].key : written;
  };
  const text = folded(page.left);
  const full = [...new Set(epics.map(({ name }) => name))].filter(
    (name) => name.includes(' ') && text.includes(folded(name)),
  );
  for (const name of full.sort((a, b) => b.length - a.length)) {
    const pattern = new RegExp(`(?:\\bepic\\s+)?["“]?(?<![\\w-])${escaped(name)}(?![\\w-])["”]?(?:\\s+epic\\b)?`, 'i');
    if (take(page, pattern, 'EPIC', () => (named.epic = resolved(name)))) return;
  }
  const isProject = (word: string) => word === 'PROJECT' || projects.some(({ key }) => key === word);
  const quoted = /\bepic\s+(?:called |named )?["“]([^"”]{1,60})["”]|["“]([^"”]{1,60})["”]\s+epic\b/i;
  if (take(page, quoted, 'EPIC', ([, one, other]) => (named.epic = resolved(one ?? other ?? '')))) return;
  const before = /((?:[\p{L}\p{N}&/'-]+\s+){1,4})epic\b/iu.exec(page.left);
  const name = lastWords(before?.[1] ?? '', isProject);
  if (name) {
    named.epic = resolved(name);
    page.left = page.left.replace(new RegExp(`${escaped(name)}\\s+epic\\b`, 'i'), 'EPIC');
    return;
  }
  if (
    /\b(?:no|without|any|an|missing|lacks?|each|every|which|what|another|wrong|right|its|their)\s+epic\b/i.test(
      page.left,
    )
  )
    return;
  const after = /\bepic\s+(?:called |named )?((?:[\p{L}\p{N}&/'-]+\s*){1,5})/iu.exec(page.left);
  const following = firstWords(after?.[1] ?? '', isProject);
  if (!following) return;
  named.epic = resolved(following);
  page.left = page.left.replace(new RegExp(`\\bepic\\s+(?:called |named )?${escaped(following)}`, 'i'), 'EPIC');
}

const placeholder = /^(?:PROJECT|EPIC|TICKET|PERSON|AGENT|STATUS)$/;
const isNamePart = (word: string, isProject: (word: string) => boolean) =>
  !noName.has(word.toLowerCase()) && !placeholder.test(word) && !isProject(word) && !/^\d+$/.test(word);

/** The name that ends a run of words: back to the first word that is none. */
function lastWords(text: string, isProject: (word: string) => boolean): string {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const from = words.findLastIndex((word) => !isNamePart(word, isProject) && !joins(word)) + 1;
  return trimmed(words.slice(from));
}

function firstWords(text: string, isProject: (word: string) => boolean): string {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const end = words.findIndex((word) => !isNamePart(word, isProject) && !joins(word));
  return trimmed(end < 0 ? words : words.slice(0, end));
}

/** “and” may stand inside a name, not at its ends. */
const joins = (word: string) => word.toLowerCase() === 'and' || word === '&';
const trimmed = (words: string[]): string => {
  const left = [...words];
  while (left[0] && joins(left[0])) left.shift();
  while (left.at(-1) && joins(left.at(-1) ?? '')) left.pop();
  return left.join(' ');
};
