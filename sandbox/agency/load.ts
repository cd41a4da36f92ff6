import { readDataDir } from '../data-dir.ts';
import { type Agency, agencyFiles, agencySchema } from './agency.ts';

/** Reads the agency in `dir`; throws one `DataDirError` that names the file, index and field of everything wrong. */
export function loadAgency(dir: string): Promise<Agency> {
  return readDataDir(dir, agencyFiles, agencySchema);
}
