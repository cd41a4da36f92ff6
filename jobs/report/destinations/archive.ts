import { archiveKeyOf, xlsx } from '../file.ts';
import type { Bring } from '../types.ts';

/** Stores the workbook under its versioned key; what is there already is never overwritten. */
export const bringToArchive: Bring = async ({ report, file }, { archive, store }) => {
  const key = archiveKeyOf(report);
  const stored = await archive.find(key);
  if (stored) {
    await store.reconciliationReports.archived(report, { filePath: key, checksum: stored.sha256 });
    return null;
  }
  const { content } = await file({ kind: 'whole' });
  const { sha256 } = await archive.put(key, content, xlsx);
  await store.reconciliationReports.archived(report, { filePath: key, checksum: sha256 });
  return null;
};
