import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { TZDate } from '@date-fns/tz';
import { previousMonday } from 'date-fns/previousMonday';
import { setHours } from 'date-fns/setHours';
import { startOfHour } from 'date-fns/startOfHour';
import { z } from 'zod';
import type { AgentId } from '../agents/agent-ids.ts';
import { agents } from '../agents/index.ts';
import { faultsSchema } from './faults.ts';

export const sandboxZone = 'America/New_York';

const modes = ['on', 'shadow'] as const;
export type SandboxMode = (typeof modes)[number];

/** What `npm run sandbox -- …` was asked to do; `usage` explains each. */
export interface SandboxOptions {
  seed: number;
  at: Date;
  until: Date | null;
  run: AgentId[];
  headless: boolean;
  /** Whether messages go to whom they are for, or, in shadow, are only shown to the admins. */
  mode: SandboxMode;
  /** Of the web page; any free one when it is in use. */
  port: number;
  out: string | null;
  data: string | null;
  exportTo: string | null;
  faults: z.infer<typeof faultsSchema>;
  help: boolean;
}

export const usage = `npm run sandbox -- [options]

  --seed N          which agency to make up (default 7); the same seed makes the same agency
  --at TIME         what time it is, in ${sandboxZone} unless the time says otherwise (default: last Monday 10:00)
  --until TIME      walk the clock from --at to here and run every slot in between
  --run AGENT       only this agent (repeatable); without it, every agent there is
  --mode MODE       on, or shadow as a new installation is: nothing is sent, and admins see what would be
  --headless        do the runs, write the output, exit
  --port N          where the web page is served (default 4400)
  --out DIR         slack.jsonl, messages.txt and requests.jsonl go here
  --data DIR        load an agency from JSON files instead of making one up (sandbox/README.md)
  --export DIR      write the agency as JSON files and exit
  --faults FILE     a JSON list of faults the stand-ins shall show (sandbox/README.md)
  --help            this text`;

/** Thrown for a wrong option; its text says which, and what is right. */
export class OptionError extends Error {}

const seedSchema = z.coerce
  .number()
  .int()
  .min(0)
  .max(2 ** 31);

const portSchema = z.coerce.number().int().min(0).max(65_535);

/** Reads the command line. Throws OptionError naming the option; `now` decides the default of `--at`. */
export function readOptions(argv: string[], now: Date): SandboxOptions {
  const { values } = parse(argv);
  const at = values.at === undefined ? lastMonday(now) : instant('--at', values.at);
  const until = values.until === undefined ? null : instant('--until', values.until);
  if (until && until <= at) throw new OptionError(`--until ${values.until} is not after --at`);
  const seed = seedSchema.safeParse(values.seed ?? '7');
  if (!seed.success) throw new OptionError(`--seed ${values.seed} is not a whole number; try --seed 7`);
  const port = portSchema.safeParse(values.port ?? '4400');
  if (!port.success) throw new OptionError(`--port ${values.port} is not a port; try --port 4400`);
  return {
    seed: seed.data,
    at,
    until,
    run: (values.run ?? []).map(agentNamed),
    mode: modeNamed(values.mode ?? 'on'),
    headless: values.headless ?? false,
    port: port.data,
    out: values.out ?? null,
    data: values.data ?? null,
    exportTo: values.export ?? null,
    faults: values.faults === undefined ? [] : readFaults(values.faults),
    help: values.help ?? false,
  };
}

function parse(argv: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: argv,
      options: {
        seed: text,
        at: text,
        until: text,
        run: { type: 'string', multiple: true },
        mode: text,
        headless: flag,
        port: text,
        out: text,
        data: text,
        export: text,
        faults: text,
        help: flag,
      },
    });
  } catch (error) {
    throw new OptionError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function agentNamed(name: string): AgentId {
  const agent = agents.find((candidate) => candidate.id === name);
  if (!agent)
    throw new OptionError(`--run ${name} is not an agent; there are ${agents.map(({ id }) => id).join(', ')}`);
  return agent.id;
}

function modeNamed(name: string): SandboxMode {
  const mode = modes.find((candidate) => candidate === name);
  if (!mode) throw new OptionError(`--mode ${name} is no mode; there are ${modes.join(' and ')}`);
  return mode;
}

/** A time with an offset is taken as it is; one without is wall clock in the sandbox's zone. */
function instant(option: string, value: string): Date {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?$/.exec(value);
  const [year, month, day, hour, minute] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
  const at =
    year !== undefined && month !== undefined
      ? new Date(new TZDate(year, month - 1, day ?? 1, hour ?? 0, minute ?? 0, sandboxZone).getTime())
      : new Date(value);
  if (Number.isNaN(at.getTime()))
    throw new OptionError(`${option} ${value} is not a time; try ${option} 2026-11-02T10:00`);
  return at;
}

function lastMonday(now: Date): Date {
  const local = new TZDate(now, sandboxZone);
  const today = startOfHour(setHours(local, 10));
  const monday = local.getDay() === 1 && today <= local ? today : previousMonday(today);
  return new Date(monday.getTime());
}

function readFaults(file: string) {
  try {
    return faultsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason =
      error instanceof z.ZodError ? z.prettifyError(error) : String(error instanceof Error ? error.message : error);
    throw new OptionError(`--faults ${file} cannot be used: ${reason}`);
  }
}
