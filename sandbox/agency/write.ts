import { writeDataDir } from '../data-dir.ts';
import { type Agency, agencyFiles } from './agency.ts';

/** Writes `agency` to `dir` as files that `loadAgency` reads back unchanged. */
export function writeAgency(dir: string, agency: Agency): Promise<void> {
  return writeDataDir(dir, agencyFiles, agency);
}
