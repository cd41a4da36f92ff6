/** Buttons on messages about items that wait. */
export const bottleneckActions = {
  ping: 'bottleneck_ping',
  reassign: 'bottleneck_reassign',
  notStuck: 'bottleneck_not_stuck',
  usefulStuck: 'bottleneck_useful',
  bottleneckList: 'bottleneck_list',
} as const;

export const bottleneckForms = {
  ping: 'bottleneck_ping',
  reassign: 'bottleneck_reassign',
} as const;
