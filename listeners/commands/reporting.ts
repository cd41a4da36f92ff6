import { forecast } from './pm/forecast.ts';
import { report } from './pm/report.ts';
import type { Subcommand } from './subcommand.ts';

/** The commands for month-end reports and forecasts. */
export const reportSubcommands: readonly Subcommand[] = [report, forecast];
