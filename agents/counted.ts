/** What a worklog counts: a negative duration is an error, listed where somebody can correct it, and takes nothing off. */
export const countedSeconds = ({ seconds }: { seconds: number }): number => Math.max(0, seconds);
