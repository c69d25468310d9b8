import { NotFound } from '../../../kernel/index.ts'
import { formOf, get, paramOf, post, type Context, type FormBody, type NodeView, type Route } from '../../../web/index.ts'
import type { Family, HouseholdAdult } from '../../domain/family.ts'
import { fullName } from '../../domain/family-rules.ts'
import type { AddressDraft, AdultDraft } from '../../domain/people.ts'
import type { FamilyServices } from '../../family-services.ts'
import { actorOf } from '../who-asks.ts'
import { addressLines, addressNodes, readAddress, wordAddress } from './address-form.ts'
import { adultNodes, readAdult, wordAdult, type AboutAdult } from './adult-form.ts'
import { radiosNode, type FaultTexts } from './controls.ts'
import { phoneText } from './french.ts'
import { goOn, placeOf } from './journey.ts'
import { adultAddressPath, adultPath } from './paths.ts'
import { ask, keepOrAsk, versionOf, type Question } from './question.ts'

type Needs = Pick<FamilyServices, 'readFamily' | 'updateAdult' | 'saveAdultAddress'>

/** Changes an adult's identity and means of contact, and where the other parent lives. */
export function adultPages({ readFamily, updateAdult, saveAdultAddress }: Needs): Route[] {
  async function find(ctx: Context): Promise<{ family: Family; adult: HouseholdAdult }> {
    const family = await readFamily(actorOf(ctx))
    const adult = family.adults.find(({ id }) => id === paramOf(ctx, 'id'))
    if (!adult) throw new NotFound('family')
    return { family, adult }
  }

  async function save(ctx: Context): Promise<void> {
    const person = readAdult(formOf(ctx))
    const input = { adultId: paramOf(ctx, 'id'), version: versionOf(ctx), person }
    const kept = await keepOrAsk(ctx, () => updateAdult(actorOf(ctx), input), async () => identity(ctx, await find(ctx), person))
    if (kept) goOn(ctx, await readFamily(actorOf(ctx)), 'adulte')
  }

  async function saveAddress(ctx: Context): Promise<void> {
    const home = readHome(formOf(ctx))
    const input = { adultId: paramOf(ctx, 'id'), version: versionOf(ctx), address: home.same ? ('household' as const) : home.address }
    const kept = await keepOrAsk(ctx, () => saveAdultAddress(actorOf(ctx), input), async () => residence(ctx, await find(ctx), home))
    if (kept) goOn(ctx, await readFamily(actorOf(ctx)), 'adresse')
  }

  return [
    get(adultPath(':id'), 'family', async (ctx) => {
      const found = await find(ctx)
      ask(ctx, identity(ctx, found, asTyped(found.adult)))
    }),
    post(adultPath(':id'), 'family', save),
    get(adultAddressPath(':id'), 'family', async (ctx) => {
      const found = await find(ctx)
      ask(ctx, residence(ctx, found, { same: !found.adult.address, address: found.adult.address ?? {} }))
    }),
    post(adultAddressPath(':id'), 'family', saveAddress),
  ]
}

function asTyped(adult: HouseholdAdult): AdultDraft {
  return adult.phone ? { ...adult, phone: phoneText(adult.phone) } : adult
}

function identity(ctx: Context, { family, adult }: { family: Family; adult: HouseholdAdult }, person: AdultDraft): Question {
  const about: AboutAdult = adult.id === actorOf(ctx).adultId ? 'self' : 'other'
  return {
    page: { title: about === 'self' ? 'Vos informations' : `Les informations de ${fullName(adult)}`, ...placeOf(ctx, family, about === 'self' ? 'you' : 'other-parent') },
    action: ctx.state.base + adultPath(adult.id),
    version: adult.lockVersion,
    nodes: adultNodes(about, person, actorOf(ctx).email),
    word: wordAdult(about),
    submit: 'Enregistrer',
  }
}

/** Where an adult lives: with the household, or at an address of their own. */
interface Home {
  readonly same: boolean
  readonly address: AddressDraft
}

function readHome(form: FormBody): Home {
  return { same: form.text('home') !== 'elsewhere', address: readAddress(form) }
}

function residence(ctx: Context, { family, adult }: { family: Family; adult: HouseholdAdult }, home: Home): Question {
  const { address } = family.household
  const choices = [
    { value: 'same', label: address ? `À la même adresse que les enfants\u00a0: ${addressLines(address).join(', ')}` : 'À la même adresse que les enfants' },
    { value: 'elsewhere', label: 'À une autre adresse, que j’indique ci-dessous' },
  ]
  const fields = addressNodes(home.address, false)
  return {
    page: { title: `Où habite ${fullName(adult)}\u00a0?`, ...placeOf(ctx, family, 'other-parent') },
    action: ctx.state.base + adultAddressPath(adult.id),
    version: adult.lockVersion,
    nodes: (errors: FaultTexts): NodeView[] => [
      radiosNode({ field: 'home', label: 'Adresse' }, choices, home.same ? 'same' : 'elsewhere', errors),
      { node: 'group', label: 'L’autre adresse', nodes: fields(errors) },
    ],
    word: wordAddress,
    submit: family.household.completedAt === undefined ? 'Continuer' : 'Enregistrer l’adresse',
  }
}
