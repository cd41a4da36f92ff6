import { z } from 'zod';
import { readCsv } from './csv-file.ts';

/** A group of tasks with a plan, as tickets are grouped by an epic; in the order they were finished. */
export interface Element {
  tasks: { plannedHours: number; hours: number }[];
}

const minutes = z
  .string()
  .transform((text) => (text.trim() === '' ? 0 : Number(text)))
  .pipe(z.number().min(0));

const rowSchema = z.object({
  project_key: z.string(),
  wbs_element_key: z.string(),
  task_actual_complete_date: z.string(),
  task_actual_time_minutes: minutes,
  task_plan_time_minutes: minutes,
});

const fewestTasks = 4;
const leastPlannedHours = 8;

/** The elements of a CSV file, plain or gzip, that have enough finished tasks and planned hours to be judged. */
export function readElements(file: string): { elements: Element[]; tasks: number; rejected: number } {
  const rows = readCsv(file, Object.keys(rowSchema.shape));
  const groups = new Map<string, (Element['tasks'][number] & { finished: number })[]>();
  let rejected = 0;
  for (const row of rows) {
    const read = rowSchema.safeParse(row);
    if (!read.success) {
      rejected++;
      continue;
    }
    const finished = instantOf(read.data.task_actual_complete_date);
    if (Number.isNaN(finished)) continue;
    const key = `${read.data.project_key} ${read.data.wbs_element_key}`;
    const hours = read.data.task_actual_time_minutes / 60;
    const task = { plannedHours: read.data.task_plan_time_minutes / 60, hours, finished };
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  const elements = [...groups.values()]
    .filter((tasks) => tasks.length >= fewestTasks && planned(tasks) >= leastPlannedHours)
    .map((tasks) => ({ tasks: tasks.sort((a, b) => a.finished - b.finished) }));
  return { elements, tasks: rows.length, rejected };
}

/** The data names no zone; only the order counts. */
function instantOf(text: string): number {
  const neutral = Date.parse(`${text} UTC`);
  return Number.isNaN(neutral) ? Date.parse(text) : neutral;
}

const planned = (tasks: Element['tasks']) => tasks.reduce((sum, { plannedHours }) => sum + plannedHours, 0);
