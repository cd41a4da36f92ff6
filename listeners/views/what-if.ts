import { z } from 'zod';
import { whatIf } from '../../agents/retainer-budget/what-if.ts';
import { sentBudgetAlert } from '../../services/retainer-budget/sent-alert.ts';
import { UserFacingError } from '../../services/user-facing-error.ts';
import { callbackIds, encodeValue } from '../../views/ids.ts';
import { buildWhatIfModal, whatIfField, whatIfWorking } from '../../views/retainer-budget/what-if.ts';
import { subjectOf } from '../actions/value.ts';
import type { FormValues, Listener } from '../transport/listener.ts';

const answer = z.object({ value: z.string() });
/** More than a team of forty can work in a day is a slip of the finger. */
const mostHours = 400;

/** "What if", filled in: the new end of the budget, with the form ready for another try. */
export const whatIfForm: Listener = {
  kind: 'view',
  id: callbackIds.whatIf,
  working: whatIfWorking(),
  read({ values, privateMetadata }) {
    const hours = hoursIn(values);
    const key = subjectOf(privateMetadata);
    return async (context) => {
      const { data, subject } = await sentBudgetAlert(context, key);
      const result = { hours, ...whatIf(data, hours) };
      return buildWhatIfModal({
        name: subject.name,
        facts: data,
        callbackId: callbackIds.whatIf,
        metadata: encodeValue(key),
        result,
      });
    };
  },
};

function hoursIn(values: FormValues): number {
  const parsed = answer.safeParse(values[whatIfField]?.[whatIfField]);
  const hours = parsed.success ? Number(parsed.data.value.replace(',', '.')) : Number.NaN;
  if (hours >= 0 && hours <= mostHours) return hours;
  const text = `Write hours a working day, from 0 to ${mostHours}, such as 6.`;
  throw new UserFacingError(text, { fields: { [whatIfField]: text } });
}
