import type { Db } from 'mongodb';
import { migrationSteps, migrations } from '../store/migrations.ts';
import { type Checked, fine, wrong } from './check.ts';

/** The version the stored data has, against the one this program knows. */
export async function schemaChecked(db: Db): Promise<Checked> {
  const known = migrationSteps.at(-1)?.version ?? 0;
  const [last] = await db
    .collection(migrations.name)
    .find({ version: { $gt: 0 } })
    .sort({ version: -1 })
    .limit(1)
    .toArray();
  const stored = typeof last?.version === 'number' ? last.version : 0;
  if (stored > known) {
    const what = `the data has schema version ${stored}, and this Reeve knows versions up to ${known}`;
    return wrong(
      'database',
      what,
      'Start the newer Reeve that wrote it, or restore the backup from before the upgrade.',
    );
  }
  const pending = known - stored;
  return fine(
    'database',
    pending === 0 ? `schema version ${stored}` : `schema version ${stored}; ${pending} steps follow at the next start`,
  );
}
