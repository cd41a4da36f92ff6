import type { Read } from './read.ts';

const others =
  /\b(?:who|whose|team|everybody|everyone|anyone|anybody|people|they|others|all|nobody|folks|guys|colleagues|reports|we|us|our|agency|company)\b/;
const word = "([\\p{Ll}][\\p{Ll}'-]+(?: [\\p{Ll}][\\p{Ll}'-]+)?)";
/** Where the name of a person stands in a question about hours, so that one nobody has is not taken for the asker. */
const places = [
  new RegExp(
    `\\b(?:did|has|have|had|does|will) ${word} (?:not |already |really |actually |even )*(?:log|book|track|enter|fill|work|clock|record|submit|put)`,
    'u',
  ),
  new RegExp(`\\b(?:hours?|time|timesheets?|worklogs?|logs?|total) (?:of|for|from|by) ${word}$`, 'u'),
  new RegExp(`(?:^|\\s)${word}'s? (?:\\w+ )?(?:hours?|time|timesheets?|worklogs?|logs?|week|total)\\b`, 'u'),
];
/** Words that stand in those places and are nobody’s name. */
const noName = new Set(
  (
    'a about all anything left to still need nothing enough something late ever an and any anybody anyone client clients customer development dev each every everybody everyone he her him his holidays i ' +
    'it its leave maintenance me meetings mine my nobody no one our ours overtime people project projects reeve review she sick so some ' +
    'somebody someone support team testing that the their them there these they this those us vacation we what who whole work yesterday ' +
    'you your today tomorrow now already me please much many really actually tempo jira not'
  ).split(' '),
);

/** Whose hours a question is about: a person, a team, `others`, `me`, or a name as it was written; undefined when nobody is said. */
export function whose({ named, rest }: Read): string | undefined {
  const [person] = named.people;
  if (person ?? named.team) return person ?? named.team ?? undefined;
  const written = places.map((place) => place.exec(rest)?.[1]).find((found) => found !== undefined && isName(found));
  if (written !== undefined) return written;
  if (others.test(rest)) return 'others';
  return /\b(?:i|my|me|mine|myself)\b/.test(rest) ? 'me' : undefined;
}

const isName = (written: string) => written.split(' ').every((part) => !noName.has(part));
