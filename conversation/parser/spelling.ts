/** Words that questions turn on and that are often mistyped; shorter ones are too near to others. */
const known = [
  'budget',
  'budgets',
  'retainer',
  'retainers',
  'timesheet',
  'timesheets',
  'forecast',
  'forecasts',
  'report',
  'reports',
  'reconciliation',
  'snooze',
  'orphan',
  'orphans',
  'variance',
  'yesterday',
  'tomorrow',
  'today',
  'status',
  'project',
  'projects',
  'ticket',
  'tickets',
  'logged',
  'hours',
  'vacation',
  'holiday',
  'january',
  'february',
  'august',
  'september',
  'october',
  'november',
  'december',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'delegate',
  'settings',
  'agents',
  'people',
  'preview',
  'compliance',
  'bottleneck',
  'assignment',
  'review',
  'reviews',
  'waiting',
  'blocked',
  'overdue',
  'exceeded',
];
const knownSet = new Set(known);

/** Real words within one edit of a known one. */
const others = new Set(
  'houses horses house hour hourly budged reported reporter projected project logger logging stats blocker blocks forecasted previews agent snoozed snoozes delegated reviewed reviewer waited status variances variants peoples setting orphaned overdo'.split(
    ' ',
  ),
);

/** `text` in lower case with near misses of known words put right: “bugdet”, “forcast”, “yesteday”. */
export function spelled(text: string): string {
  return text.replace(/\b[a-z]{5,}\b/g, (word) => {
    if (knownSet.has(word) || others.has(word)) return word;
    const near = known.filter((each) => each.length >= 6 && isNear(word, each));
    return near.length === 1 || near[0] ? (near[0] ?? word) : word;
  });
}

/** One insertion, deletion, replacement or swap of neighbours apart, with the same first letter. */
function isNear(word: string, other: string): boolean {
  if (word[0] !== other[0] || Math.abs(word.length - other.length) > 1) return false;
  let start = 0;
  while (start < word.length && word[start] === other[start]) start++;
  const [left, right] = [word.slice(start), other.slice(start)];
  if (left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1)) return true;
  return left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2);
}
