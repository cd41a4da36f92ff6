import { addDays, type Day, weekday } from '../time.ts';
import { lisbon, newYork } from './cast.ts';

export interface Holiday {
  date: Day;
  name: string;
  /** 4 for a free afternoon, else 8. */
  hours: number;
}

/** The public holidays of `zone` in `year`, with the agency's own free afternoons. */
export function holidaysIn(zone: string, year: number): Holiday[] {
  if (zone === newYork) return american(year);
  if (zone === lisbon) return portuguese(year);
  return [];
}

function american(year: number): Holiday[] {
  const thanksgiving = nth(year, 11, 4, 4);
  return [
    full(observed(`${year}-01-01`), "New Year's Day"),
    full(nth(year, 1, 1, 3), 'Martin Luther King Jr. Day'),
    full(addDays(nth(year, 6, 1, 1), -7), 'Memorial Day'),
    full(observed(`${year}-06-19`), 'Juneteenth'),
    full(observed(`${year}-07-04`), 'Independence Day'),
    full(nth(year, 9, 1, 1), 'Labor Day'),
    full(thanksgiving, 'Thanksgiving Day'),
    full(addDays(thanksgiving, 1), 'Day after Thanksgiving'),
    half(`${year}-12-24`, 'Christmas Eve afternoon'),
    full(observed(`${year}-12-25`), 'Christmas Day'),
  ];
}

function portuguese(year: number): Holiday[] {
  const easter = easterSunday(year);
  return [
    full(`${year}-01-01`, 'Ano Novo'),
    half(addDays(easter, -47), 'Carnaval afternoon'),
    full(addDays(easter, -2), 'Sexta-feira Santa'),
    full(`${year}-04-25`, 'Dia da Liberdade'),
    full(`${year}-05-01`, 'Dia do Trabalhador'),
    full(addDays(easter, 60), 'Corpo de Deus'),
    full(`${year}-06-10`, 'Dia de Portugal'),
    full(`${year}-06-13`, 'Santo António'),
    full(`${year}-08-15`, 'Assunção de Nossa Senhora'),
    full(`${year}-10-05`, 'Implantação da República'),
    half(lastFridayOfOctober(year), "Founders' afternoon"),
    full(`${year}-11-01`, 'Todos os Santos'),
    full(`${year}-12-01`, 'Restauração da Independência'),
    full(`${year}-12-08`, 'Imaculada Conceição'),
    half(`${year}-12-24`, 'Véspera de Natal'),
    full(`${year}-12-25`, 'Natal'),
  ];
}

const full = (date: Day, name: string): Holiday => ({ date, name, hours: 8 });
const half = (date: Day, name: string): Holiday => ({ date, name, hours: 4 });

/** An American holiday on a weekend is kept on the Friday before or the Monday after. */
function observed(day: Day): Day {
  return addDays(day, weekday(day) === 6 ? -1 : weekday(day) === 7 ? 1 : 0);
}

/** The `count`-th `day` (1 = Monday) of a month. */
function nth(year: number, month: number, day: number, count: number): Day {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  return addDays(first, ((day - weekday(first) + 7) % 7) + (count - 1) * 7);
}

function lastFridayOfOctober(year: number): Day {
  return addDays(nth(year, 11, 5, 1), -7);
}

/** Meeus/Jones/Butcher: https://en.wikipedia.org/wiki/Date_of_Easter#Anonymous_Gregorian_algorithm */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${year}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`;
}
