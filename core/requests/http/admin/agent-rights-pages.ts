import { actorOf, type Tenant, type TenantService } from '../../../accounts/index.ts'
import { AppError, NotFound } from '../../../kernel/index.ts'
import { formOf, get, post, redirect, render, renderFaults, type Context, type FaultView, type FormBody, type Route } from '../../../web/index.ts'
import type { RequestsNeeds } from '../../services.ts'
import type { Done } from './notices.ts'
import { rightText } from './overview-view.ts'
import { ADD_AGENT, ADMIN, REMOVE_AGENT } from './paths.ts'

export type AgentRightsNeeds = Pick<RequestsNeeds, 'tenants' | 'listGrants' | 'grantRole' | 'revokeRole'>

interface Typed { readonly email: string; readonly service: string; readonly faults?: readonly FaultView[] }

/** An administrator gives an agent's right to an address, or takes it back; the accounts room notes each change. */
export function agentRightsPages({ tenants, listGrants, grantRole, revokeRole }: AgentRightsNeeds): Route[] {
  async function communeOf(ctx: Context): Promise<Tenant> {
    const tenant = await tenants.byId(actorOf(ctx).tenantId)
    if (!tenant) throw new NotFound('tenant')
    return tenant
  }

  async function ask(ctx: Context): Promise<void> {
    const { services } = (await communeOf(ctx)).settings
    draw(ctx, services, { email: '', service: services.length === 1 ? services[0]!.slug : '' })
  }

  async function give(ctx: Context): Promise<void> {
    const { tenantId, accountId: by } = actorOf(ctx)
    const { services } = (await communeOf(ctx)).settings
    const typed = typedIn(formOf(ctx))
    if (!services.some(({ slug }) => slug === typed.service)) return draw(ctx, services, { ...typed, faults: [{ text: 'Choisissez le service.', href: '#service' }] })
    try {
      const changed = await grantRole({ tenantId, email: typed.email, role: { role: 'agent', service: typed.service }, by })
      back(ctx, changed ? 'droit' : 'deja-droit')
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'role.email') throw error
      draw(ctx, services, { ...typed, faults: [{ text: 'Indiquez une adresse e-mail, par exemple prenom.nom@mairie.fr.', href: '#email' }] })
    }
  }

  /** @throws NotFound when there is no such right to take. */
  async function confirmTaking(ctx: Context): Promise<void> {
    const tenant = await communeOf(ctx)
    const { email, service } = ctx.query
    const grant = (await listGrants(tenant.id)).find(({ role, ...each }) => role.role === 'agent' && role.service === service && each.email === email)
    if (!grant) throw new NotFound('page')
    render(ctx, 'admin/confirm', {
      page: { title: 'Retirer ce droit\u00a0?', caption: grant.name ?? grant.email, width: 'narrow', help: false, back: { text: 'Administration', href: ctx.state.base + ADMIN } },
      sentences: [`${grant.email} : ${rightText(grant, tenant.settings.services)}.`, 'Cette personne ne voit plus ces demandes, dès maintenant. Celles qu’elle suivait restent à confier à quelqu’un d’autre.'],
      action: ctx.state.base + REMOVE_AGENT,
      fields: [{ name: 'email', value: grant.email }, { name: 'service', value: service }],
      button: { text: 'Retirer le droit', kind: 'danger' },
      back: ctx.state.base + ADMIN,
    })
  }

  async function take(ctx: Context): Promise<void> {
    const { tenantId, accountId: by } = actorOf(ctx)
    const { email, service } = typedIn(formOf(ctx))
    await revokeRole({ tenantId, email, role: { role: 'agent', service }, by })
    back(ctx, 'retrait')
  }

  return [
    get(ADD_AGENT, 'administrator', ask),
    post(ADD_AGENT, 'administrator', give),
    get(REMOVE_AGENT, 'administrator', confirmTaking),
    post(REMOVE_AGENT, 'administrator', take),
  ]
}

function typedIn(form: FormBody): Pick<Typed, 'email' | 'service'> {
  return { email: form.text('email'), service: form.text('service') }
}

function back(ctx: Context, done: Done): void {
  redirect(ctx, `${ADMIN}?fait=${done}`)
}

function draw(ctx: Context, services: readonly TenantService[], { email, service, faults = [] }: Typed): void {
  const errorAt = (href: string): { error?: string } => {
    const fault = faults.find((each) => each.href === href)
    return fault ? { error: fault.text } : {}
  }
  const view = {
    page: {
      title: 'Donner accès aux demandes', width: 'narrow' as const, help: false as const,
      back: { text: 'Administration', href: ctx.state.base + ADMIN }, ...(faults.length > 0 && { faults }),
    },
    action: ctx.state.base + ADD_AGENT,
    email: { id: 'email', name: 'email', label: 'Adresse e-mail de l’agent', hint: 'Celle avec laquelle cette personne se connecte.', required: true, value: email, ...errorAt('#email') },
    service: {
      id: 'service', name: 'service', label: 'Service', required: true, ...errorAt('#service'),
      choices: services.map(({ slug, name }, index) => ({ id: index === 0 ? 'service' : `service-${slug}`, value: slug, label: name, checked: slug === service })),
    },
    back: ctx.state.base + ADMIN,
  }
  if (faults.length > 0) renderFaults(ctx, 'admin/add-agent', view)
  else render(ctx, 'admin/add-agent', view)
}
