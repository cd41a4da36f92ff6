import { join } from 'node:path';

/** What is stored cannot be read: opening it would end the process, or answer wrongly. Nothing was changed. */
export class DamagedDataError extends Error {
  readonly file: string;

  constructor(file: string, how: string) {
    super(
      `The data file ${file} is damaged: ${how}. Restore a backup, or move the file away to begin with an empty database.`,
    );
    this.name = 'DamagedDataError';
    this.file = file;
  }
}

/** The file with all documents and indexes. */
export function dataFile(directory: string): string {
  return join(directory, 'data.mdb');
}
