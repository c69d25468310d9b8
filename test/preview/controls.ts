import type { ControlView, NodeView, PaginationView, TableView } from '../../core/web/views.ts'

function choice(id: string, label: string, checked = false, hint?: string) {
  return { id, value: id, label, checked, ...(hint ? { hint } : {}) }
}

const asked = { required: true } as const
const birth = (error?: string): ControlView => ({
  kind: 'date', id: 'naissance', name: 'naissance', label: 'Date de naissance', hint: 'Par exemple 4 5 2020', ...asked,
  ...(error ? { error } : {}),
  parts: [
    { id: 'naissance', name: 'naissance.day', label: 'Jour', value: '4', width: 2 },
    { id: 'naissance-m', name: 'naissance.month', label: 'Mois', value: '', width: 2 },
    { id: 'naissance-y', name: 'naissance.year', label: 'Année', value: '2020', width: 4 },
  ],
})
const protocol = (error?: string): ControlView => ({
  kind: 'file', id: 'protocole', name: 'protocole', label: 'Protocole signé par le médecin', ...asked, accept: '.pdf,.jpg', limit: 'PDF, JPEG ou PNG, 10 Mo au plus', ...(error ? { error } : {}),
  files: error ? [] : [{ id: 'f', name: 'protocole-zoe-2026-signe-par-le-medecin.pdf', detail: 'PDF, 420 Ko', href: '#', verdict: 'pending', remove: { name: 'remove', value: 'f', text: 'Retirer' } }],
  vault: [{ ...choice('v1', 'Protocole 2025-2026'), detail: 'PDF, ajouté le 2 septembre 2025' }], vaultName: 'protocole.vault',
})

export const controls = {
  name: { kind: 'text', id: 'nom', name: 'nom', label: 'Nom du médecin', ...asked, value: 'Dr Lenoir', origin: 'Repris du dossier de Zoé' },
  phone: { kind: 'tel', id: 'tel', name: 'tel', label: 'Téléphone du médecin', required: false, value: '', width: 20, hint: 'Par exemple 02 48 00 00 00' },
  mail: { kind: 'email', id: 'mail', name: 'mail', label: 'Adresse e-mail', ...asked, value: 'camille@', error: 'Écrivez une adresse complète, par exemple camille@example.org' },
  number: { kind: 'number', id: 'nombre', name: 'nombre', label: 'Nombre de jours par semaine', ...asked, value: '4', width: 2, suffix: 'jours' },
  money: { kind: 'money', id: 'montant', name: 'montant', label: 'Montant payé', ...asked, value: '124,50' },
  time: { kind: 'time', id: 'heure', name: 'heure', label: 'Heure de départ', required: false, value: '17:30', width: 10 },
  textarea: { kind: 'textarea', id: 'texte', name: 'texte', label: 'Précisions utiles aux animateurs', required: false, value: '', maxlength: 500 },
  yesNo: { kind: 'radios', id: 'pai', name: 'pai', label: 'Zoé a-t-elle un projet d’accueil individualisé (P.A.I.) ?', hint: 'Un P.A.I. dit comment accueillir un enfant qui a besoin de soins.', ...asked, inline: true, choices: [choice('pai', 'Oui'), choice('pai-non', 'Non')] },
  radios: { kind: 'radios', id: 'depart', name: 'depart', label: 'Comment Zoé quitte-t-elle l’accueil ?', ...asked, choices: [choice('depart', 'Avec une personne autorisée', true, 'Vous indiquez les personnes à la page suivante.'), choice('depart-2', 'Seule')] },
  boxes: { kind: 'checkboxes', id: 'jours', name: 'jours', label: 'Jours d’accueil', required: false, choices: [choice('jours', 'Lundi', true), choice('jours-2', 'Mardi'), choice('jours-3', 'Jeudi', true)] },
  select: { kind: 'select', id: 'ecole', name: 'ecole', label: 'École', ...asked, choices: [choice('e1', 'École maternelle'), choice('e2', 'École élémentaire', true)] },
  checkbox: { kind: 'checkbox', id: 'case', name: 'case', label: 'L’autre parent habite à la même adresse', required: false, checked: true },
  consent: { kind: 'consent', id: 'accord', name: 'accord', label: 'Je certifie que ces réponses sont exactes', ...asked, checked: false, statement: 'Le service vérifie vos réponses et vous répond sous 5 jours ouvrés. Vous suivez votre demande dans votre espace.' },
  list: { kind: 'list', id: 'personnes', name: 'personnes', label: 'Personnes autorisées à venir chercher Zoé', required: false, empty: 'Aucune personne indiquée.', add: { name: 'do', value: 'add', text: 'Ajouter une personne' }, items: [{ title: 'Personne 1', nodes: [{ node: 'row', nodes: [{ node: 'control', control: { kind: 'text', id: 'p-nom', name: 'p.nom', label: 'Nom', ...asked, value: 'Martin' } }, { node: 'control', control: { kind: 'text', id: 'p-prenom', name: 'p.prenom', label: 'Prénom', ...asked, value: 'Alix' } }] }], remove: { name: 'do', value: 'remove', text: 'Retirer cette personne' } }] },
  static: { kind: 'static', id: 'fixe', name: 'fixe', label: 'Quotient familial', ...asked, value: '845', origin: 'Transmis par la Caf en février 2026' },
} as const satisfies Record<string, ControlView>

const nodes = (list: readonly ControlView[]): NodeView[] => list.map((control) => ({ node: 'control', control }))

const inbox: TableView = {
  caption: 'Demandes à traiter', captionHidden: true,
  columns: [{ text: 'Demande' }, { text: 'Enfant' }, { text: 'État' }, { text: 'Reçue le' }, { text: 'Suivie par' }],
  rows: [
    ['PER-2026-00042', 'Zoé Martin', 'À vérifier', 'info', '16 novembre 2026', 'Dominique Petit'],
    ['PER-2026-00041', 'Noé Garcia', 'En retard', 'error', '9 novembre 2026', 'Personne'],
    ['PER-2026-00039', 'Inès Moreau', 'Réponse reçue', 'warning', '6 novembre 2026', 'Dominique Petit'],
  ].map(([number, child, state, kind, at, agent]) => ({
    cells: [{ text: number!, href: '#', detail: 'Dossier périscolaire 2026-2027' }, { text: child! }, { text: '', tag: { text: state!, kind: kind as 'info' } }, { text: at! }, { text: agent! }],
  })),
}
const invoices: TableView = {
  caption: 'Factures de l’année', columns: [{ text: 'Facture' }, { text: 'Échéance' }, { text: 'État' }, { text: 'Montant', number: true }],
  rows: [
    { cells: [{ text: 'Octobre 2026', href: '#' }, { text: '15 décembre 2026' }, { text: '', tag: { text: 'À payer', kind: 'warning' } }, { text: '1 234,50 €' }] },
    { cells: [{ text: 'Septembre 2026', href: '#' }, { text: '15 novembre 2026' }, { text: '', tag: { text: 'Payée', kind: 'success' } }, { text: '98,10 €' }] },
  ],
  foot: [{ text: 'Total' }, { text: '' }, { text: '' }, { text: '1 332,60 €' }],
}
const pagination: PaginationView = { label: 'Pages de la liste', previous: { text: 'Précédente', href: '#' }, next: { text: 'Suivante', href: '#' }, pages: [{ text: '1', href: '#' }, { text: '2', href: '#', current: true }, { text: '3', href: '#' }, null, { text: '9', href: '#' }] }

export const samples = {
  question: [
    { node: 'text', text: 'Le service transmet ces réponses aux animateurs de Zoé, et à personne d’autre.', style: 'inset' },
    ...nodes([birth('Indiquez le mois de naissance de Zoé'), { ...controls.yesNo, error: 'Choisissez oui ou non' }, controls.name, controls.phone, protocol('Ajoutez le protocole signé par le médecin'), controls.textarea]),
  ] satisfies NodeView[],
  all: [
    { node: 'text', text: 'Un texte en avant, pour ouvrir une page.', style: 'lead' },
    { node: 'text', text: 'Ce changement prend effet au 1er du mois suivant.', style: 'warning' },
    { node: 'group', label: 'Un groupe', nodes: nodes([controls.name, controls.mail, controls.number, controls.money, controls.time]) },
    { node: 'group', label: 'Des choix', nodes: nodes([controls.radios, controls.boxes, controls.select, controls.checkbox, { ...controls.consent, error: 'Cochez la case pour envoyer votre demande' }]) },
    ...nodes([birth(), controls.list, protocol(), controls.static]),
  ] satisfies NodeView[],
  inbox, invoices, pagination,
}
