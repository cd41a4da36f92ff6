import type { z } from 'zod';
import type { AskedContext } from '../asked.ts';
import { asking } from '../asking.ts';
import { type ChangeId, type Meaning, type UseCase, useCases } from '../use-cases.ts';
import { setForecastChange, setRetainerChange } from './budgets.ts';
import type { Change, Prepared, SendFile } from './change.ts';
import { muteChange, snoozeChange, unmuteChange, unsnoozeChange } from './quiet.ts';
import { delegateChange, exportChange, runChange, sendReportChange } from './work.ts';

interface AnyChange {
  prepare(context: AskedContext, given: Meaning['arguments']): Promise<Prepared>;
  carryOut(context: AskedContext, given: Meaning['arguments'], send: SendFile): Promise<string>;
}

const changing = <Schema extends z.ZodType>(schema: Schema, change: Change<z.infer<Schema>>): AnyChange => ({
  prepare: asking(schema, change.prepare),
  carryOut: asking(schema, change.carryOut),
});

/** Every change that can be asked for in words. */
export const changes: Record<ChangeId, AnyChange> = {
  'set-retainer': changing(useCases['set-retainer'].arguments, setRetainerChange),
  'set-forecast': changing(useCases['set-forecast'].arguments, setForecastChange),
  snooze: changing(useCases.snooze.arguments, snoozeChange),
  unsnooze: changing(useCases.unsnooze.arguments, unsnoozeChange),
  mute: changing(useCases.mute.arguments, muteChange),
  unmute: changing(useCases.unmute.arguments, unmuteChange),
  run: changing(useCases.run.arguments, runChange),
  'send-report': changing(useCases['send-report'].arguments, sendReportChange),
  delegate: changing(useCases.delegate.arguments, delegateChange),
  export: changing(useCases.export.arguments, exportChange),
};

export const isChange = (useCase: UseCase): useCase is ChangeId => useCase in changes;
