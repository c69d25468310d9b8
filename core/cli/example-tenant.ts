/** A description for `parvis tenant create`, complete and valid, to be changed by the operator. The numbers are fictional (ARCEP). */
export const exampleTenant = {
  slug: 'ma-commune',
  name: 'Ma commune',
  hosts: ['services.ma-commune.example'],
  theme: 'base',
  settings: {
    department: '18',
    zone: 'B',
    schoolYear: '2026-2027',
    services: [
      {
        slug: 'enfance-jeunesse',
        name: 'Enfance Jeunesse',
        phone: '02 61 91 00 00',
        email: 'enfance@ma-commune.example',
        hours: 'Du lundi au vendredi, de 9 h à 12 h et de 14 h à 17 h',
        answerDays: 5,
      },
    ],
    schools: ['École primaire'],
    closingDays: ['2026-12-26'],
    legal: {
      address: 'Mairie, 1 place de la Mairie, 18000 Ma commune',
      host: 'Nom, adresse et téléphone de votre hébergeur',
      dataProtection: 'dpo@ma-commune.example',
    },
  },
} as const
