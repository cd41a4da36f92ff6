import { everybodyLogged } from './everybody-logged.ts';
import { lateFix } from './late-fix.ts';
import { onLeave } from './on-leave.ts';
import { tempoBack, tempoDown } from './tempo-down.ts';

export const timeCompliance = [tempoDown, tempoBack, onLeave, lateFix, everybodyLogged] as const;
