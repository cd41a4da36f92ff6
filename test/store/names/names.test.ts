import { expect } from 'chai';
import fc from 'fast-check';
import type { Db, Document } from 'mongodb';
import { z } from 'zod';
import { definitions } from '../../../store/index.ts';
import { holdsKeys } from '../../../store/names/rename-value.ts';
import { withoutKeys } from '../../../store/names/sweep.ts';
import { openTestStore } from '../../support/store.ts';
import { type Draw, stringFields } from './sample.ts';
import { issueKey, type Naming, render, type World, worldOf } from './world.ts';

/** Fields of strings that hold no key of Jira's: what people and other systems call things, days, and ids of other kinds. */
const otherFields = new Set(
  (
    'accountId action activityId addedBy after agreedBy companies agentId agentTitle answer assigneeId at author before body by channel channelId ' +
    'checksum code components contentId crossedOn day decidedBy description displayName doing email endDay epicId filePath issueId pointFields untilDay from ' +
    'fromId githubLogin headRef jiraId kind label labels leadAccountId login milestone month moverAccountIds name next of ' +
    'owner part period pmAccountIds priority problem projectId question quote reached reason reference repo reporterId runKey ' +
    'scheduleId sentDay shortIds since ts slackUserId sprint startDay state status statusId statusName summary team text threadTs ' +
    'threshold ticketId timeZone title to toId typeName parentId until url useCase value weekStartDate where words'
  ).split(' '),
);
const keys = ['KITE', 'FERN', 'OAK', 'ELM', 'ASH'];

type Event =
  | { kind: 'rename'; project: number; key: number }
  | { kind: 'swap' }
  | { kind: 'move'; issue: number; project: number }
  | { kind: 'gone'; project: number };

const events = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant<'rename'>('rename'), project: fc.nat(2), key: fc.nat(keys.length - 1) }),
    fc.constant({ kind: 'swap' as const }),
    fc.record({ kind: fc.constant<'move'>('move'), issue: fc.nat(4), project: fc.nat(2) }),
    fc.record({ kind: fc.constant<'gone'>('gone'), project: fc.nat(2) }),
  ),
  { minLength: 1, maxLength: 4 },
);

describe('names of projects and issues', () => {
  it('are looked for in every field of every collection, or the field is said to hold none', () => {
    for (const { name, ...definition } of definitions) {
      const schema = 'schema' in definition ? z.instanceof(z.ZodType).parse(definition.schema) : z.never();
      const fields = stringFields(schema);
      if (withoutKeys.has(name))
        expect(
          fields.filter((field) => /[a-z]Key$/.test(field)),
          name,
        ).to.deep.equal([]);
      else
        expect(
          fields.filter((field) => !holdsKeys(field) && !otherFields.has(field)),
          `${name}: does one of these hold a key of Jira's?`,
        ).to.deep.equal([]);
    }
  });

  it('change, change places, are used again and move, and everything remembered is as if they had always been so', async () => {
    await fc.assert(
      fc.asyncProperty(events, fc.integer({ min: 1, max: 1_000_000 }), (list, seed) =>
        isAsItsTwin(list, numbersFrom(seed)),
      ),
      { numRuns: 10 },
    );
  });
});

/** A plain row of numbers (Lehmer's), as long as one likes. */
function* numbersFrom(seed: number): Generator<number> {
  for (let number = seed; ; ) {
    number = (number * 48_271) % 2_147_483_647;
    yield number >> 4;
  }
}

async function isAsItsTwin(list: readonly Event[], numbers: Iterator<number>): Promise<void> {
  const { store, db, close } = await openTestStore({ asked: true });
  try {
    const naming: Naming = {
      projects: ['KITE', 'FERN', 'OAK'],
      issues: [1, 2, 3, 4, 5].map((number) => ({ project: number % 3, number })),
    };
    const gone = new Set<number>();
    let at = new Date('2026-11-02T10:00:00Z').getTime();
    const mirror = () => store.projects.mirror(shownOf(naming, gone), new Date(at++));
    await mirror();
    const draw = drawing(numbers, naming);
    const world: World = {};
    await keep(db, worldOf(draw, 3), naming, world);
    for (const event of list) {
      if (event.kind === 'move') {
        const from = issueKey(naming, event.issue);
        naming.issues[event.issue] = { project: event.project, number: 100 + (at % 1000) };
        await store.names.change(
          [{ kind: 'issues', moves: [{ from, to: issueKey(naming, event.issue) }] }],
          new Date(at++),
        );
        continue;
      }
      apply(event, naming, gone);
      await mirror();
      // Whoever has a name now has facts of their own under it.
      await keep(db, worldOf(draw, 1), naming, world);
    }
    for (const [name, rows] of Object.entries(world))
      expect((await stored(db, name)).sort(), name).to.deep.equal(rows.map((row) => plain(render(row, naming))).sort());
  } finally {
    await close();
  }
}

const shownOf = ({ projects }: Naming, gone: ReadonlySet<number>) =>
  projects.flatMap((key, id) => (gone.has(id) ? [] : [{ key, jiraId: String(id), name: `P${id}`, archived: false }]));

function apply(event: Exclude<Event, { kind: 'move' }>, { projects }: Naming, gone: Set<number>): void {
  if (event.kind === 'gone') {
    // Deleted in Jira, and its key is given to a new project at once.
    const key = projects[event.project];
    if (key === undefined || gone.has(event.project)) return;
    gone.add(event.project);
    projects[event.project] = `${key}~${event.project}`;
    projects.push(key);
  } else if (event.kind === 'swap') {
    const [first = '', second = '', third = ''] = projects;
    if (gone.size === 0) projects.splice(0, 3, second, third, first);
  } else {
    const key = keys[event.key] ?? '';
    if (!gone.has(event.project) && !projects.includes(key)) projects[event.project] = key;
  }
}

/** Draws things of the world as tokens: «p1» is a project, «i1» an issue, «pi1» the project an issue is in. */
function drawing(numbers: Iterator<number>, { projects, issues }: Naming): Draw {
  const number = (most: number) => Number(numbers.next().value) % (most + 1);
  const project = () => `«p${number(projects.length - 1)}»`;
  const issue = () => `«i${number(issues.length - 1)}»`;
  return {
    ...{ number, project, issue },
    projectOf: (token) => token.replace('«i', '«pi'),
    path: () => `retainer-budget/${number(1) === 1 ? project() : issue()}/2026-11/${number(1000)}`,
  };
}

/** Stores rows as they read now, and keeps those for which there was room. */
async function keep(db: Db, rows: World, naming: Naming, kept: World): Promise<void> {
  for (const [name, list] of Object.entries(rows))
    for (const row of list) {
      const document = z.record(z.string(), z.unknown()).parse(render(row, naming));
      const isIn = await db
        .collection(name)
        .insertOne(document)
        .then(
          () => true,
          () => false,
        );
      if (isIn) kept[name] = [...(kept[name] ?? []), row];
    }
}

const stored = async (db: Db, name: string) => (await db.collection(name).find({}).toArray()).map(plain);

/** What is compared: everything but counters of changes, and what a message was called before. */
function plain(row: unknown): string {
  const { _id, version, revision, formerKeys, shortIds, ...rest }: Document = z
    .record(z.string(), z.unknown())
    .parse(row);
  return JSON.stringify(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}
