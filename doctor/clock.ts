import { type Checked, fine, warning, wrong } from './check.ts';

const area = 'clock';
const remedy = 'Have the machine’s clock set by NTP: `timedatectl set-ntp true`, or the setting of your host.';

/** How far this machine's clock is from that of `whose`. Slack refuses what is signed more than five minutes ago, and so does Reeve. */
export function checkClock(here: Date, there: Date | null, whose = 'Slack'): Checked {
  if (there === null || Number.isNaN(there.getTime()))
    return warning(area, 'nobody said what time it is, so the clock was not compared', remedy);
  const seconds = Math.round(Math.abs(here.getTime() - there.getTime()) / 1000);
  const direction = here < there ? 'behind' : 'ahead of';
  if (seconds < 5) return fine(area, `in step with ${whose}’s`);
  const what = `${seconds} s ${direction} ${whose}’s`;
  if (seconds < 30) return fine(area, what);
  return seconds < 240 ? warning(area, what, remedy) : wrong(area, what, remedy);
}
