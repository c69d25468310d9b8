import type { Tenant } from '../../accounts/index.ts'

/** Numbers of the range kept for fiction (ARCEP, décision 2018-0881): they ring nowhere. */
export const commune: Omit<Tenant, 'id'> = {
  slug: 'charost',
  name: 'Chârost',
  hosts: [],
  theme: 'charost',
  settings: {
    department: '18',
    zone: 'B',
    schoolYear: '2026-2027',
    services: [
      {
        slug: 'enfance-jeunesse',
        name: 'Enfance Jeunesse',
        phone: '02 61 91 18 29',
        email: 'enfance-jeunesse@charost.test',
        hours: 'Du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h',
        answerDays: 5,
      },
    ],
    schools: ['École maternelle des Tilleuls', 'École élémentaire du Prieuré'],
    closingDays: ['2026-12-24', '2026-12-31', '2027-05-07'],
    legal: {
      address: 'Mairie de Chârost, place de la Mairie, 18290 Chârost',
      host: 'La machine sur laquelle cette démonstration est installée',
      dataProtection: 'donnees-personnelles@charost.test',
    },
  },
}
