/**
 * How well epics are suggested: for every ticket of a CSV in the shared format whose epic is known, what would have been
 * suggested a day before its neighbours were made, knowing nothing later. Prints one line:
 *
 *   top1 A top3 B precision C coverage D calibration-error E
 *
 * top-k over tickets whose epic has an older child; precision and coverage at the one-click cut-off, and the calibration
 * error, over all that have an epic (an epic that was not there yet counts as wrong). With OPENAI_API_KEY set the embeddings of
 * OPENAI_EMBEDDING_MODEL count too, as much as they had earned on the project's tickets until then, and one click asks for the
 * floor of their cosine.
 *
 *   npm run evaluate:epics -- FILE
 */

import { epicAssignmentSettings } from '../../agents/epic-assignment/settings.ts';
import { orTell } from './csv-file.ts';
import { embedAll } from './epics/embed.ts';
import { readProjects } from './epics/read-projects.ts';
import { birthsOf, type Judged, replay } from './epics/replay.ts';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Name a file: npm run evaluate:epics -- FILE');
  process.exit(2);
}
const { oneClickPercent, similarityFloor } = epicAssignmentSettings.parse({});
const cutOff = oneClickPercent / 100;
const projects = orTell(() => readProjects(file));
const births = birthsOf(projects);
const embeddings = await embedAll(projects, process.env);
const judged = projects.flatMap((project) => replay(project, births, embeddings?.vectors));
if (judged.length === 0) {
  console.error(`${file} holds no ticket with an epic`);
  process.exit(2);
}
const warm = judged.filter((each) => each.warm);
const sure = judged.filter(
  ({ confidence, similarity }) => confidence >= cutOff && (similarity ?? 1) >= similarityFloor,
);

console.error(
  `${projects.length} projects, ${judged.length} tickets with an epic, ${warm.length} of them with an older child; ` +
    `cut-off ${cutOff}; ${embeddings ? `words, and embeddings of ${embeddings.model}` : 'words only, no embeddings'}`,
);
console.log(
  [
    `top1 ${within(warm, 1)} top3 ${within(warm, 3)}`,
    `precision ${within(sure, 1)} coverage ${figure(sure.length / judged.length)}`,
    `calibration-error ${figure(calibrationError(judged))}`,
  ].join(' '),
);

function within(of: readonly Judged[], most: number): string {
  return figure(of.filter(({ place }) => place <= most).length / of.length);
}

function figure(value: number): string {
  return value.toFixed(3);
}

/** Mean gap between what was said and what was so, in ten bands of confidence. */
function calibrationError(of: readonly Judged[]): number {
  const bands = Array.from({ length: 10 }, (_, band) =>
    of.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === band),
  );
  const gap = (band: readonly Judged[]) =>
    Math.abs(band.reduce((sum, { confidence, place }) => sum + confidence - (place === 1 ? 1 : 0), 0));
  return bands.reduce((sum, band) => sum + gap(band), 0) / of.length;
}
