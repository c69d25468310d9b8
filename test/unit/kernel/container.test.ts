import { expect } from 'chai'
import { createServices, type ServiceFactories } from '../../../core/kernel/index.ts'

interface Base {
  readonly clock: string
}
interface Shelf {
  readonly shelf: { readonly clock: string }
}

/** Counts how often a factory ran. */
function counted<Made>(make: () => Made): { factory: () => Made; runs: () => number } {
  let runs = 0
  return { factory: () => ((runs += 1), make()), runs: () => runs }
}

const base = () => createServices<Base>({ clock: 'noon' })

describe('Services', () => {
  it('are given what they take by name, from their own set and from those above', () => {
    const shelves: ServiceFactories<Base, Shelf> = { shelf: ({ clock }) => ({ clock }) }
    const books: ServiceFactories<Base & Shelf, { book: string; page: string }> = {
      book: ({ shelf, page }) => `${page} on the shelf at ${shelf.clock}`,
      page: () => 'page 1',
    }
    expect(base().child('shelves', shelves).child('books', books).all.book).to.equal('page 1 on the shelf at noon')
  })

  it('are made when first asked for, and once', () => {
    const { factory, runs } = counted(() => ({}))
    const { all } = base().child('lazy', { lazy: factory })
    expect(runs()).to.equal(0)
    expect(all.lazy).to.equal(all.lazy)
    expect(runs()).to.equal(1)
  })

  it('are one for all, whoever asks first: a child has not its own copy of its parent’s', () => {
    const { factory, runs } = counted(() => ({}))
    const parent = base().child('parent', { shared: factory })
    const [one, other] = ['one', 'other'].map((owner) => parent.child(owner, { own: ({ shared }: { shared: object }) => shared }).all)
    expect(one?.own).to.equal(other?.own).and.to.equal(parent.all.shared)
    expect(runs()).to.equal(1)
  })

  it('that are undefined are made once too', () => {
    const { factory, runs } = counted(() => undefined)
    const { all } = base().child('nothing', { nothing: factory })
    expect([all.nothing, all.nothing]).to.deep.equal([undefined, undefined])
    expect(runs()).to.equal(1)
  })

  it('of a child are hidden from its parent and from its siblings', () => {
    const parent = base()
    const one = parent.child('one', { secret: () => 'mine' })
    const nosy = parent.child('nosy', { look: (services: Base) => (services as unknown as typeof one.all).secret })
    expect(one.all.secret).to.equal('mine')
    expect(() => nosy.all.look).to.throw(/secret/)
    expect(() => (parent.all as unknown as typeof one.all).secret).to.throw(/secret/)
  })

  it('of a parent never see those of a child', () => {
    const parent = base().child('parent', { look: (services: Base) => () => (services as unknown as { secret: string }).secret })
    const child = parent.child('child', { secret: () => 'mine' })
    expect(child.all.look).to.throw(/secret/)
  })

  it('with a name that is taken are refused, at any distance above, with the owner’s name', () => {
    const deep = base().child('shelves', { shelf: () => 1 }).child('books', { book: () => 2 })
    for (const name of ['clock', 'shelf', 'book']) {
      const stolen: ServiceFactories<Base, Record<string, number>> = { [name]: () => 0 }
      expect(() => deep.child('plugins/thief', stolen)).to.throw(`plugins/thief: the service "${name}" exists already; rename it`)
    }
    expect(deep.all.shelf).to.equal(1)
  })

  it('that need each other in a circle say so', () => {
    const circle: ServiceFactories<Base, { egg: string; hen: string }> = { egg: ({ hen }) => hen, hen: ({ egg }) => egg }
    expect(() => base().child('farm', circle).all.egg).to.throw(/Cyclic dependencies/)
  })

  it('are tried again when their making failed', () => {
    let broken = true
    const { all } = base().child('moody', {
      moody: () => {
        if (broken) throw new Error('not now')
        return 'well'
      },
    })
    expect(() => all.moody).to.throw('not now')
    broken = false
    expect(all.moody).to.equal('well')
  })

  it('misused are errors of the compiler: this file does not compile when one of them is accepted', () => {
    const misused = (): unknown[] => {
      // @ts-expect-error -- nobody offers a "printer".
      const missing: ServiceFactories<Base, { page: string }> = { page: ({ printer }) => printer }
      // @ts-expect-error -- the clock is a text, not a number.
      const wrong: ServiceFactories<Base, { hour: number }> = { hour: ({ clock }) => clock }
      // @ts-expect-error -- the factory of "hour" is forgotten.
      const forgotten: ServiceFactories<Base, { hour: number }> = {}
      // @ts-expect-error -- "minute" was not declared.
      const stray: ServiceFactories<Base, { hour: number }> = { hour: () => 1, minute: () => 2 }
      // @ts-expect-error -- a set is read, never written.
      base().all.clock = 'midnight'
      // @ts-expect-error -- a child’s services are not its parent’s.
      return [missing, wrong, forgotten, stray, base().all.shelf]
    }
    expect(misused).to.be.a('function')
  })
})
