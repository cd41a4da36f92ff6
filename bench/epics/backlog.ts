import type { ProjectSnapshot, SnapshotTicket } from '../../agents/epic-assignment/snapshot.ts';
import { themes, wordings } from '../../sandbox/agency/generate/themes.ts';
import { createRandom } from '../../sandbox/agency/random.ts';
import { project } from '../../test/jobs/fake-sources.ts';

export const at = new Date('2026-11-02T19:00:00Z');
const dayMs = 24 * 3_600_000;

export interface BacklogSize {
  orphans: number;
  epics: number;
  perEpic: number;
  dimensions: number;
}

/** A made-up project of that many orphans and epics, the same each time, and a random vector for every ticket and epic. */
export function backlogOf({ orphans, epics, perEpic, dimensions }: BacklogSize) {
  const random = createRandom(1, 'epics');
  const parts = Object.values(themes).flatMap((theme) => theme.parts);
  const words = parts.join(' ').split(' ');
  const sample = (count: number) => Array.from({ length: count }, () => random.pickFrom(words) ?? '');
  const subjects = Array.from({ length: epics }, () => sample(4).join(' '));
  const tickets = Array.from({ length: epics * perEpic + orphans }, (_, index): SnapshotTicket => {
    const epic = index % epics;
    const isOrphan = index >= epics * perEpic;
    const createdAt = at.getTime() - random.int(1, 400) * dayMs;
    return {
      id: String(index),
      key: `BIG-${index}`,
      title: random.pick(wordings.Story).replace('%', `${subjects[epic]} ${random.pickFrom(parts)}`),
      description: Array.from({ length: 12 }, () => sample(8).join(' ')).join('\n'),
      createdAt,
      authorId: `person ${random.int(0, 40)}`,
      labels: sample(2),
      milestone: null,
      sprint: null,
      epicKey: isOrphan ? null : `BIG-E${epic}`,
      open: isOrphan || random.chance(0.5),
      cites: [],
      done: false,
      hours: 0,
    };
  });
  const snapshot: ProjectSnapshot = {
    project: project('BIG', { projectType: 'scope' }),
    tickets,
    epics: subjects.map((title, index) => ({ key: `BIG-E${index}`, title, description: '' })),
    suggestions: [],
    weeks: [],
  };
  const vectors = new Map(
    [...snapshot.epics, ...tickets].map(({ key }) => [
      key,
      Float32Array.from({ length: dimensions }, () => random.next() - 0.5),
    ]),
  );
  return { snapshot, vectors };
}
