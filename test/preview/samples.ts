import type { LayoutView, PageView } from '../../core/web/views.ts'
import { controls, samples } from './controls.ts'

/** Instant of the samples: a Monday of November 2026. */
const now = Date.UTC(2026, 10, 23, 8, 12)
const day = 86_400_000
const link = (text: string, href = '#') => ({ text, href })

function layout(name: string, menu: readonly string[], account?: string): LayoutView {
  return {
    tenant: { name, home: '#', service: { name: 'Enfance Jeunesse', phone: '02 48 00 00 18', email: 'enfance@commune.example', hours: 'Du lundi au vendredi, de 8\u00a0h\u00a030 à 12\u00a0h et de 14\u00a0h à 17\u00a0h\u00a030' } },
    base: '', stylesheet: 'style.css', script: 'assets/script.js', icons: 'assets/icons.svg', csrf: 'sample', path: '/', year: 2026,
    menu: menu.map((text, index) => ({ text, href: '#', current: index === 0 })),
    ...(account ? { account: { name: account, email: 'camille@example.org' } } : {}),
    demo: { text: 'Les familles et les demandes sont inventées.', links: [link('Voir les accès'), link('Lire les mails')] },
    footer: [link('Accessibilité'), link('Données personnelles'), link('Mentions légales')],
  }
}

const citizen = ['Accueil', 'Ma famille', 'Mes demandes', 'Mes documents']
const agent = ['Demandes', 'Familles', 'Activités', 'Factures']
const task = (title: string, state: 'done' | 'todo' | 'fault' | 'started', stateText: string, hint?: string) => ({ title, href: '#', state, stateText, ...(hint ? { hint } : {}) })
const file = (name: string, verdict: 'clean' | 'pending' | 'infected' | 'unchecked', remove = false) => ({ id: name, name, href: '#', verdict, detail: 'PDF, 420 Ko, ajouté le 20 novembre 2026', ...(remove ? { remove: { name: 'remove', value: name, text: 'Retirer' } } : {}) })
const row = (label: string, value: string, more: object = {}) => ({ label, value, change: link('Modifier'), ...more })

/** Each sample page: its template, what it says of itself, its own data. */
export function pages(tenant: string): Record<string, { layout: LayoutView; page: PageView; [data: string]: unknown }> {
  const family = layout(tenant, citizen, 'Camille Martin')
  const office = layout(tenant, agent, 'Dominique Petit')
  return {
    home: {
      layout: layout(tenant, []),
      page: { title: 'Les services de la commune pour votre famille', lead: 'Inscrivez votre enfant, suivez vos demandes et échangez avec le service, à toute heure.' },
      cards: [
        { title: 'Accueil périscolaire', href: '#', icon: 'child', text: "Le matin et le soir à l'école, pour l'année 2026-2027.", tag: { text: 'Inscriptions ouvertes', kind: 'success' }, facts: ['Environ 15 minutes', '4 documents'] },
        { title: 'Accueil de loisirs', href: '#', icon: 'calendar', text: 'Les mercredis et les vacances scolaires.', facts: ['Environ 10 minutes'] },
        { title: 'Restaurant scolaire', href: '#', icon: 'clock', text: 'Les repas du midi, les régimes et les allergies.', facts: ['Environ 10 minutes'] },
        { title: 'Changement de situation', href: '#', icon: 'family', text: 'Un déménagement, une séparation, un nouveau numéro de téléphone.' },
        { title: 'Santé de votre enfant', href: '#', icon: 'heart', text: "Les allergies, le projet d'accueil individualisé (P.A.I.), le médecin." },
        { title: 'Factures', href: '#', icon: 'euro', text: 'Payer en ligne et retrouver vos reçus.' },
      ],
    },
    tasks: {
      layout: family,
      page: { title: 'Dossier périscolaire 2026-2027', caption: 'Zoé Martin', width: 'narrow', breadcrumb: [link('Accueil'), link('Zoé'), link('Dossier périscolaire')], lead: 'Complétez chaque partie, dans l’ordre que vous voulez.', notice: { kind: 'success', title: 'Vos réponses sont enregistrées', text: 'Vous pouvez reprendre ce dossier sur un autre appareil.' } },
      parts: [
        { heading: 'La famille', tasks: [task('Identité de Zoé', 'done', 'Complété'), task('Responsables', 'done', 'Complété'), task('Personnes autorisées à venir chercher Zoé', 'started', 'Commencé', '2 personnes indiquées')] },
        { heading: 'La santé', tasks: [task('Allergies et P.A.I.', 'fault', 'À corriger', 'Indiquez le nom du médecin'), task('Vaccinations', 'todo', 'À faire')] },
        { heading: 'Les documents', tasks: [task('Assurance scolaire', 'todo', 'À faire'), task('Justificatif de domicile', 'done', 'Complété', 'Repris de votre espace')] },
      ],
    },
    question: {
      layout: family,
      page: { title: 'Allergies et P.A.I.', caption: 'Dossier périscolaire de Zoé', width: 'narrow', back: link('Revenir aux parties du dossier'), faults: [{ text: 'Indiquez la date de naissance de Zoé, par exemple 4 5 2020', href: '#naissance' }, { text: 'Choisissez oui ou non pour le P.A.I.', href: '#pai' }, { text: 'Ajoutez le protocole signé par le médecin', href: '#protocole' }] },
      nodes: samples.question,
    },
    check: {
      layout: family,
      page: { title: 'Vérifiez vos réponses', caption: 'Dossier périscolaire de Zoé', width: 'narrow', back: link('Revenir aux parties du dossier') },
      summaries: [
        { title: 'La famille', change: link('Modifier'), rows: [row('Enfant', 'Zoé Martin'), row('Date de naissance', '4 mai 2020'), row('Adresse', '', { lines: ['12 rue de la Vigne', '18290 Chârost'] })] },
        { title: 'La santé', rows: [row('Allergies', 'Arachide'), row('Projet d’accueil individualisé (P.A.I.)', 'Oui, jusqu’au 31 août 2027'), row('Protocole signé', '', { files: [file('protocole-zoe.pdf', 'clean')] })] },
      ],
      consent: { node: 'control', control: controls.consent },
    },
    request: {
      layout: family,
      page: { title: 'Dossier périscolaire 2026-2027', caption: 'Demande PER-2026-00042 pour Zoé', breadcrumb: [link('Accueil'), link('Mes demandes'), link('PER-2026-00042')], notice: { kind: 'warning', title: 'Le service attend un document de votre part', text: 'Répondez avant le 30 novembre 2026.' } },
      steps: [{ title: 'Demande envoyée', state: 'done', date: '16 novembre 2026' }, { title: 'Dossier vérifié', state: 'done', date: '20 novembre 2026' }, { title: 'Document demandé', state: 'current', text: "Le service attend l'attestation d'assurance." }, { title: 'Décision', state: 'next', text: 'Sous 5 jours ouvrés après votre réponse.' }],
      messages: [
        { author: 'Dominique Petit, service Enfance Jeunesse', at: now - 3 * day, side: 'theirs', text: "Bonjour,\n\nIl manque l'attestation d'assurance scolaire de Zoé. Pouvez-vous l'ajouter ?", unread: true },
        { author: 'Vous', at: now - day, side: 'mine', text: "Bonjour, je l'ai demandée à mon assureur.", files: [file('courrier-assureur.pdf', 'clean')] },
      ],
      answer: { node: 'control', control: { ...controls.textarea, label: 'Votre message au service', hint: 'Le service répond sous 5 jours ouvrés.' } },
      events: [{ at: now - 3 * day, title: 'Document demandé', author: 'Dominique Petit', text: "Attestation d'assurance scolaire" }, { at: now - 7 * day, title: 'Demande envoyée', author: 'Camille Martin' }],
      files: [file('vaccinations.pdf', 'clean'), file('domicile.pdf', 'pending')],
    },
    inbox: {
      layout: office,
      page: { title: 'Demandes', width: 'wide' },
      tabs: [{ ...link('À traiter'), count: 12, current: true }, { ...link('En attente de la famille'), count: 5 }, { ...link('Terminées') }],
      filters: { action: '#', search: { name: 'q', label: 'Rechercher', value: '' }, selects: [{ id: 'd', name: 'd', label: 'Démarche', choices: [{ value: '', label: 'Toutes', selected: false }, { value: 'p', label: 'Périscolaire', selected: true }] }, { id: 'a', name: 'a', label: 'Suivie par', choices: [{ value: '', label: 'Tout le service', selected: true }] }], active: [link('Périscolaire'), link('En retard')], clear: link('Tout effacer') },
      table: samples.inbox,
      pagination: samples.pagination,
    },
    gallery: {
      layout: office,
      page: { title: 'Galerie des composants', breadcrumb: [link('Accueil'), link('Galerie')] },
      buttons: [{ text: 'Envoyer ma demande' }, { text: 'Ajouter un document', kind: 'secondary', icon: 'upload' }, { text: 'Refuser la demande', kind: 'danger' }, { text: 'Plus tard', kind: 'quiet' }],
      notices: (['info', 'success', 'warning', 'error'] as const).map((kind) => ({ kind, title: `Un avis « ${kind} »`, text: 'Une phrase qui dit ce qui se passe ensuite.' })),
      tags: (['neutral', 'info', 'success', 'warning', 'error', 'brand'] as const).map((kind) => ({ kind, text: `État ${kind}` })),
      panel: { label: 'Numéro de votre demande', reference: 'PER-2026-00042', text: 'Nous vous envoyons un mail à camille@example.org.' },
      nodes: samples.all,
      table: samples.invoices,
      empty: { title: 'Vous n’avez pas encore de demande', text: 'Choisissez une démarche : vos demandes apparaissent ensuite ici.', icon: 'document', action: link('Voir les démarches') },
      pagination: samples.pagination,
    },
    'pages/error': {
      layout: family,
      page: { title: 'Cette page n’existe pas', width: 'narrow' },
      status: 404, text: 'L’adresse est peut-être mal écrite, ou le document a été retiré.\n\nSi vous suivez un lien reçu par mail, connectez-vous puis ouvrez-le de nouveau.', requestId: '01936f2a-7c1e',
    },
    'mails/message': {
      layout: family,
      page: { title: 'Mail' },
      mail: { title: 'Il manque un document à votre demande', preheader: 'Avant le 30 novembre 2026', greeting: 'Bonjour Camille Martin,', text: 'Le service a lu votre demande.\n\nAjoutez l’attestation d’assurance scolaire de Zoé avant le 30 novembre 2026.', facts: [{ label: 'Demande', value: 'PER-2026-00042' }, { label: 'Démarche', value: 'Dossier périscolaire 2026-2027' }], action: link('Ajouter le document', 'https://commune.example/demandes/42') },
    },
  }
}
