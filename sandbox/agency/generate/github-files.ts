import { createHash } from 'node:crypto';
import type { GitHubCommit, GitHubFacts, GitHubRepository, GitHubUser } from '../schema/github.ts';
import { addDays } from '../time.ts';
import { employed, type Person } from './cast.ts';
import { handle } from './names.ts';
import type { Period } from './period.ts';
import { portfolio } from './portfolio.ts';

const org = 'lindenworks';
const firstUserId = 4100;
const commitDays = 30;

/** Repositories of each project and of nobody's, who works in them, and a month of commits. */
export function githubFacts(people: Person[], period: Period): Omit<GitHubFacts, 'pulls'> {
  const names = [...portfolio.flatMap(({ repos }) => repos), `${org}/design-system`, `${org}/infrastructure`];
  const developers = people.filter(writesCode);
  return {
    repositories: [...names, `${org}/intranet-2019`].map(repository),
    users: developers.map(user),
    commits: Object.fromEntries(
      portfolio.flatMap(({ repos, team }) => {
        const authors = developers.filter((person) => person.team === team);
        return repos.map((repo) => [repo, commits(repo, authors, period)] as const);
      }),
    ),
  };
}

export const writesCode = ({ role }: Person) => role === 'lead' || role === 'developer' || role === 'qa';

export const githubLogin = ({ name }: Person): string => handle(name).replace('.', '-');

/** One in three shows an address; some of the others are known by what they commit, and two by nothing at all. */
const showsEmail = ({ index }: Person) => index % 3 === 1;
const hidesEmail = ({ team, role, index }: Person) =>
  team === 'Cedar' && role === 'developer' && index % 8 < 5 && index % 3 !== 1;

const repository = (full_name: string, place: number): GitHubRepository => ({
  id: 90_001 + place,
  name: full_name.split('/')[1] ?? full_name,
  full_name,
  private: true,
  archived: full_name.endsWith('2019'),
  owner: { login: org, type: 'Organization' },
});

const user = (person: Person): GitHubUser => ({
  login: githubLogin(person),
  id: firstUserId + person.index,
  type: 'User',
  name: person.name,
  email: showsEmail(person) ? person.email : null,
});

function commits(repo: string, authors: readonly Person[], period: Period): GitHubCommit[] {
  return Array.from({ length: commitDays }, (_, back) => addDays(period.today, -back - 1)).flatMap((day, back) => {
    const person = authors[back % authors.length];
    if (!person || !employed(person, day)) return [];
    const login = githubLogin(person);
    const id = firstUserId + person.index;
    const email = hidesEmail(person) ? `${id}+${login}@users.noreply.github.com` : person.email;
    return [
      {
        sha: createHash('sha1').update(`${repo} ${day}`).digest('hex'),
        commit: { message: 'Keep the build green', author: { name: person.name, email, date: `${day}T16:20:00Z` } },
        author: { login, id, type: 'User' },
      },
    ];
  });
}
