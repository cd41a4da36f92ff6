/**
 * How well the hours at completion are foreseen, on tasks somebody planned and logged: a CSV file, plain or gzip, with at
 * least `project_key`, `wbs_element_key`, `task_actual_complete_date`, `task_actual_time_minutes` and `task_plan_time_minutes`.
 * Tasks of an element are finished in their order; with a quarter, half and three quarters of them done each method says
 * where the element ends, and whether that is more than 20 % over. Prints the error as a share of the plan, then a line a
 * method and share done, and fails when the default misses the target at half done.
 *
 *   npm run evaluate:forecast -- FILE
 */

import { median } from 'simple-statistics';
import { projectionOf, type Weighed } from '../../agents/forecast-variance/projection.ts';
import { forecastVarianceSettings } from '../../agents/forecast-variance/settings.ts';
import { orTell } from './csv-file.ts';
import { type Element, readElements } from './elements.ts';

const settings = forecastVarianceSettings.parse({});
const overPercent = settings.summaryPercent;
const shares = [0.25, 0.5, 0.75];
const target = { share: 0.5, precision: 0.83, recall: 0.68 };

/** Where an element ends, known with its first `done` tasks. */
type Method = (element: Element, done: number) => number;

const methods: readonly { name: string; isDefault?: true; of: Method }[] = [
  { name: 'variance-to-date', of: ({ tasks }, done) => hoursOf(tasks.slice(0, done)) },
  { name: 'hours-by-share-done', of: ({ tasks }, done) => hoursOf(tasks.slice(0, done)) * (tasks.length / done) },
  { name: 'counts-shrunk', of: (element, done) => projected(element, done, () => null) },
  { name: 'estimates-shrunk', isDefault: true, of: (element, done) => projected(element, done, (planned) => planned) },
];

function projected({ tasks }: Element, done: number, weightOf: (plannedHours: number) => number | null): number {
  const tickets = tasks.map(
    ({ plannedHours, hours }, index): Weighed => ({
      weight: weightOf(plannedHours),
      done: index < done,
      hours: index < done ? hours : 0,
    }),
  );
  const used = hoursOf(tasks.slice(0, done));
  return projectionOf(tickets, used, plannedOf(tasks), settings)?.hours ?? used;
}

function judge(elements: readonly Element[], share: number, of: Method) {
  const judged = elements.map((element) => {
    const plan = plannedOf(element.tasks);
    const actual = hoursOf(element.tasks);
    const estimate = of(element, Math.max(1, Math.floor(share * element.tasks.length)));
    const isOver = (hours: number) => hours > plan * (1 + overPercent / 100);
    return { error: Math.abs(estimate - actual) / plan, said: isOver(estimate), over: isOver(actual) };
  });
  const right = judged.filter(({ said, over }) => said && over).length;
  return {
    error: median(judged.map(({ error }) => error)),
    precision: right / judged.filter(({ said }) => said).length,
    recall: right / judged.filter(({ over }) => over).length,
  };
}

const hoursOf = (tasks: Element['tasks']) => tasks.reduce((sum, { hours }) => sum + hours, 0);
const plannedOf = (tasks: Element['tasks']) => tasks.reduce((sum, { plannedHours }) => sum + plannedHours, 0);

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Say which file: npm run evaluate:forecast -- FILE (CSV, plain or gzip)');
  process.exit(2);
}
const { elements, tasks, rejected } = orTell(() => readElements(file));
if (elements.length === 0) {
  console.error(`${file} holds no element with 4 finished tasks and 8 planned hours`);
  process.exit(2);
}
console.log(`${tasks} tasks (${rejected} rows left out), ${elements.length} elements that can be judged`);
for (const { name, isDefault, of } of methods) {
  for (const share of shares) {
    const { error, precision, recall } = judge(elements, share, of);
    const mark = isDefault ? ' (default)' : '';
    console.log(
      `method ${name} done ${share} median ${error.toFixed(3)} precision ${precision.toFixed(2)} recall ${recall.toFixed(2)}${mark}`,
    );
    if (isDefault && share === target.share && (precision < target.precision || recall < target.recall)) {
      console.error(`the default misses precision ${target.precision} at recall ${target.recall}`);
      process.exitCode = 1;
    }
  }
}
