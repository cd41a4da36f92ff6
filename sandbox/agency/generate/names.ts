/** First and last names are shuffled apart, so each seed has its own forty people. */
export const firstNames = (
  'Amara Anders Beatriz Caleb Camila Chidi Clara Daniel Diogo Elif ' +
  'Emma Farid Filipa Grace Hana Henrique Imani Inês Isaac Joana ' +
  'Jonas Kenji Leonor Lucia Malik Marta Mateus Mei Nadia Noah ' +
  'Olivia Priya Rafael Ruth Samuel Sofia Tomás Vera Yusuf Zoe'
).split(' ');
export const lastNames = (
  'Abara Almeida Bergström Brandt Campos Carvalho Chen Costa Demir Dias ' +
  'Ellis Faria Fischer Gomes Haddad Hughes Ito Jensen Kaplan Kowalski ' +
  "Lopes Marques Mensah Morgan Nakamura Neves Novak O'Brien Okafor Osei " +
  'Park Patel Pires Quinn Reyes Santos Silva Torres Vaz Walsh'
).split(' ');

export const domain = 'agency.example';

/** `Inês O'Brien` → `ines.obrien`, for mail addresses and handles. */
export function handle(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z ]/g, '')
    .toLowerCase()
    .replace(' ', '.');
}
