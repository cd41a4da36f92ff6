import type { Stay } from './stay.ts';

/**
 * Stays as columns: half a million of them are a few blocks of memory, handed to another thread in milliseconds, where as
 * objects copying them would hold this one up for longer than learning from them does.
 */
export interface StayColumns {
  /** Names, told once; `project` and `status` are places in these. */
  projects: string[];
  statuses: string[];
  project: Uint32Array;
  status: Uint32Array;
  hours: Float64Array;
  finished: Uint8Array;
}

/** Gathers stays one by one, in memory that doubles: nothing is copied for long at the end. */
export function createColumns(): { add(stay: Stay): void; columns(): StayColumns } {
  const projects = numbered();
  const statuses = numbered();
  let size = 0;
  let all = room(firstRoom);
  return {
    add(stay) {
      if (size === all.hours.length) all = grown(all);
      all.project[size] = projects.of(stay.project);
      all.status[size] = statuses.of(stay.status);
      all.hours[size] = stay.hours;
      all.finished[size] = Number(stay.finished);
      size++;
    },
    columns: () => ({
      projects: projects.names,
      statuses: statuses.names,
      project: all.project.slice(0, size),
      status: all.status.slice(0, size),
      hours: all.hours.slice(0, size),
      finished: all.finished.slice(0, size),
    }),
  };
}

type Room = Omit<StayColumns, 'projects' | 'statuses'>;
const firstRoom = 1024;

const room = (size: number): Room => ({
  project: new Uint32Array(size),
  status: new Uint32Array(size),
  hours: new Float64Array(size),
  finished: new Uint8Array(size),
});

function grown(before: Room): Room {
  const next = room(before.hours.length * 2);
  next.project.set(before.project);
  next.status.set(before.status);
  next.hours.set(before.hours);
  next.finished.set(before.finished);
  return next;
}

/** The stays, one by one again. */
export function staysOf({ projects, statuses, project, status, hours, finished }: StayColumns): Stay[] {
  return Array.from(hours, (each, place) => ({
    project: projects[project[place] ?? 0] ?? '',
    status: statuses[status[place] ?? 0] ?? '',
    hours: each,
    finished: finished[place] === 1,
  }));
}

function numbered(): { names: string[]; of(name: string): number } {
  const names: string[] = [];
  const places = new Map<string, number>();
  return {
    names,
    of(name) {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, names.length);
      return names.push(name) - 1;
    },
  };
}
