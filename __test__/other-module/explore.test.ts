import { expect, it } from 'vitest'
import { AppBeside, orders } from '../support/app-beside.ts'
import { shapes } from '../support/other-module.ts'

const app = new AppBeside('explore')
for (const shape of shapes) {
  it.each(Object.keys(orders))(`${shape}: %s`, async (name) => {
    app.change({ order: orders[name]!, shape, options: `auth: { schema: { usePlural: true, casing: 'snake_case' } },` })
    const { code, output } = await app.run('nuxt', ['prepare'])
    console.error(shape, name, code, output)
    expect(app.tables()).toEqual(['users', 'sessions', 'accounts', 'verifications'])
  })
}
