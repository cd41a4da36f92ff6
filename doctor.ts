import { existsSync } from 'node:fs';
import { ConfigError, readConfig } from './config.ts';
import type { Checked } from './doctor/check.ts';
import { diagnose } from './doctor/diagnose.ts';

const marks = { fine: 'ok     ', warning: 'warning', wrong: 'WRONG  ' } as const;

/** `npm run doctor`: says what works, what does not, and what to do about it. Exit code 1 when something is wrong. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const checked = await diagnose(readConfig());
  for (const one of checked) console.log(lineOf(one));
  const wrong = checked.filter(({ state }) => state === 'wrong').length;
  console.log(
    wrong === 0 ? '\nReeve can start: npm start' : `\n${wrong === 1 ? 'One thing' : `${wrong} things`} to put right.`,
  );
  process.exit(wrong === 0 ? 0 : 1);
}

function lineOf({ area, state, what, remedy }: Checked): string {
  const line = `${marks[state]}  ${area}: ${what}`;
  return remedy ? `${line}\n         → ${remedy}` : line;
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError)
    console.error(`WRONG    configuration: ${error.message}\n\n.env.sample explains every variable.`);
  else console.error(`The doctor itself failed: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
