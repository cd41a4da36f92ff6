import { ticketsWithoutEpic } from './tickets-without-epic.ts';

export const epicAssignment = [ticketsWithoutEpic] as const;
