import type { Listener } from '../transport/listener.ts';
import { epicChoice } from './epics.ts';
import { personChoice, personPickChoice } from './people.ts';
import { projectChoice, thresholdScopeChoice } from './projects.ts';
import { repoChoice } from './repos.ts';
import { scheduleZoneChoice, zoneChoice } from './zones.ts';

/** Every list that is looked up while somebody types. */
export const optionLists: readonly Listener[] = [
  epicChoice,
  personChoice,
  personPickChoice,
  projectChoice,
  thresholdScopeChoice,
  repoChoice,
  scheduleZoneChoice,
  zoneChoice,
];
