import { z } from 'zod';
import { changeNotes } from '../../services/audit-changes.ts';
import { changedMeanwhile } from '../../services/changed-meanwhile.ts';
import type { DeliverySettings } from '../../store/settings.ts';
import { callbackIds } from '../../views/ids.ts';
import { buildSaving } from '../../views/modals/saved.ts';
import { numberOf, readForm } from '../forms/form.ts';
import { decodeForm } from '../forms/form-metadata.ts';
import { quietFields } from '../forms/quiet-form.ts';
import { saved } from '../forms/saved.ts';
import type { Listener } from '../transport/listener.ts';

const title = 'Quiet hours';
const highest = { dailyCap: 100, acknowledgedDays: 90 } as const;

/** Quiet hours, working days and the daily cap, filled in. */
export const quietSettingsForm: Listener = {
  kind: 'view',
  id: callbackIds.quietSettings,
  working: buildSaving(title),
  read({ values, privateMetadata }) {
    const { seen } = decodeForm(privateMetadata, { seen: z.string() });
    const form = readForm(values);
    const whole = (name: keyof typeof highest) => {
      const value = numberOf(form.text(name) ?? '');
      const most = highest[name];
      if (!Number.isInteger(value) || value < 1 || value > most)
        form.wrong(name, `Write a whole number from 1 to ${most}.`);
      return value;
    };
    const dailyCap = whole('dailyCap');
    const acknowledgedDays = whole('acknowledgedDays');
    const workingDays = form.list('workingDays').map(Number).sort();
    if (workingDays.length === 0) form.wrong('workingDays', 'Choose at least one day, or silence everything instead.');
    const quietFrom = form.text('quietFrom') ?? '';
    const quietUntil = form.text('quietUntil') ?? '';
    for (const [name, time] of [['quietFrom', quietFrom] as const, ['quietUntil', quietUntil] as const]) {
      if (!/^\d\d:\d\d$/.test(time)) form.wrong(name, 'Choose a time.');
    }
    form.check();
    const changes: DeliverySettings = { quietFrom, quietUntil, workingDays, dailyCap, acknowledgedDays };
    return async (context) => {
      const { settings } = context.deps.store;
      const before = await settings.delivery();
      const notes = changeNotes(context, 'delivery', before, changes);
      if (!(await settings.setDeliveryIf({ fields: quietFields, print: seen }, changes, notes)))
        throw changedMeanwhile('the quiet hours');
      return saved(context, title, 'Saved. They hold for everything sent from now on.');
    };
  },
};
