import { scheduleWords } from '../../agents/calendar/schedule-words.ts';
import type { AppBlock, AppModalView } from '../blocks.ts';
import { channelField, formModal, type Option, searchField, selectField, textField } from '../fields.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { plainName, slackDate } from '../mrkdwn.ts';
import { button, buttons, quoted, section, smallPrint } from '../parts.ts';
import { otherLabels } from '../setting-labels.ts';

/** A schedule as the form shows it: its cron, zone, and the next three slots or what is wrong with it. */
export interface ScheduleForm {
  id: string;
  title: string;
  cron: string;
  timeZone: string;
  /** The cron the agent comes with. */
  usual: string;
  next: readonly Date[];
  problem: string | null;
}

export interface AgentForm {
  id: string;
  title: string;
  purpose: string;
  mode: 'off' | 'shadow' | 'on';
  schedules: readonly ScheduleForm[];
  /** Its own channel; null while it tells the workspace's. */
  channelId: string | null;
  /** The reader's zone, in which the next slots are shown where their client cannot. */
  timeZone: string;
  /** Counts how often the form was redrawn, so that redrawn fields show what they are given. */
  drawn: number;
  metadata: string;
}

const modes: Option[] = [
  { value: 'off', text: 'Off: does not run' },
  { value: 'shadow', text: 'Shadow: runs, and only the admins see what it would say' },
  { value: 'on', text: 'On: runs and tells people' },
];

/** Times people usually want, offered next to the cron field. */
const slots: Option[] = [
  { value: '0 9 * * 1', text: 'Mondays at 9:00' },
  { value: '0 10 * * 1', text: 'Mondays at 10:00' },
  { value: '0 15 * * 5', text: 'Fridays at 15:00' },
  { value: '0 9 * * 1-5', text: 'Working days at 9:00' },
  { value: '0 13 * * 1-5', text: 'Working days at 13:00' },
  { value: '0 17 * * 1-5', text: 'Working days at 17:00' },
  { value: '0 9,13 * * 1-5', text: 'Working days at 9:00 and 13:00' },
  { value: '0 9-17 * * 1-5', text: 'Working days, every hour from 9:00 to 17:00' },
  { value: '0 9 1 * *', text: 'On the 1st of the month at 9:00' },
];

/** Mode and schedules of an agent, and the ways to its thresholds and its preview. */
export function buildAgentSettings(form: AgentForm): AppModalView {
  return formModal({
    title: form.title,
    callbackId: callbackIds.agentSettings,
    metadata: form.metadata,
    blocks: [
      section(quoted(form.purpose, 500)),
      selectField({ name: 'mode', label: otherLabels.mode, options: modes, value: form.mode, required: true }),
      ...form.schedules.flatMap((schedule) => scheduleBlocks(schedule, form)),
      { type: 'divider' },
      channelField({
        name: 'channelId',
        label: otherLabels.channelId,
        hint: 'Left empty: the workspace’s channel. Reeve must be a member of it: /invite @Reeve',
        value: form.channelId,
      }),
      buttons(button(actionIds.thresholds, 'Thresholds', form.id), button(actionIds.preview, 'Preview', form.id)),
    ],
  });
}

function scheduleBlocks(schedule: ScheduleForm, { drawn, timeZone }: AgentForm): AppBlock[] {
  const { id, title, cron } = schedule;
  const fresh = String(drawn);
  const usual = {
    value: schedule.usual,
    text: `As it comes: ${scheduleWords(schedule.usual) ?? schedule.usual}`.slice(0, 75),
  };
  const options = [usual, ...slots.filter(({ value }) => value !== schedule.usual)];
  return [
    { type: 'divider' },
    selectField({
      name: `slot.${id}`,
      label: `${title}: when`,
      options,
      value: cron,
      fresh,
      dispatch: actionIds.scheduleSlot,
    }),
    textField({
      name: `cron.${id}`,
      label: `${title}: other times, in cron’s words`,
      hint: 'Only if no choice above fits: minute, hour, day of the month, month, weekday; press Enter to see the next runs',
      value: cron,
      most: 100,
      required: true,
      fresh,
      dispatch: actionIds.scheduleCron,
    }),
    searchField({
      name: `zone.${id}`,
      label: `${title}: time zone`,
      source: actionIds.scheduleZone,
      chosen: { text: schedule.timeZone, value: schedule.timeZone },
      required: true,
      fresh,
      dispatch: actionIds.scheduleZone,
    }),
    smallPrint(nextWords(schedule, timeZone)),
  ];
}

function nextWords({ next, problem }: ScheduleForm, timeZone: string): string {
  if (problem) return `*Not a schedule:* ${plainName(problem)}`;
  return `Next runs: ${next.map((slot) => slackDate(slot, timeZone)).join(', ') || 'none within eleven days of ticks'}`;
}
