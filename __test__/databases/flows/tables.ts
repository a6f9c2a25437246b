// Every table of every plugin, whether a flow goes through it or not. In: the app. Out: values that survive, rows that the database refuses,
// and what is left when somebody goes.
import { expect } from 'vitest'
import type { Row } from '../app/insides.ts'
import type { App } from '../app/start.ts'
import { everything, withoutUser } from './departures.ts'
import { type Flow, join, password } from './flow.ts'
import { createRow, modelNamed, type Models, rowFor } from './records.ts'

export const tables: Flow[] = [
  {
    name: 'every value of every table survives',
    async run(app) {
      const models = await app.models()
      for (const model of Object.keys(models)) {
        const data = await rowFor(app, models, model, new Map())
        const { id } = await app.adapterCreate(model, data)
        expect(await app.adapterFind(model, id), model).toMatchObject(data)
        const { id: _, ...change } = await rowFor(app, models, model, new Map())
        await app.adapterUpdate(model, id, change)
        expect(await app.adapterFind(model, id), `${model}, changed`).toMatchObject(change)
      }
    },
  },
  {
    name: 'the database has dates, numbers and booleans as such',
    async run(app) {
      const models = await app.models()
      for (const [model, { fields }] of Object.entries(models)) {
        const data = await rowFor(app, models, model, new Map())
        const { id } = await app.adapterCreate(model, data)
        const row = await app.one(model, { id })
        for (const [key, { type, references }] of Object.entries(fields)) {
          if (!references && ['date', 'number', 'boolean'].includes(String(type)))
            expect(row[key], `${model}.${key}`).toEqual(data[key])
        }
      }
    },
  },
  {
    name: 'what is not required may be missing',
    async run(app) {
      const models = await app.models()
      for (const [model, { fields }] of Object.entries(models)) {
        const data = await rowFor(app, models, model, new Map())
        const required = Object.fromEntries(Object.entries(data).filter(([key]) => fields[key]?.required))
        const { id } = await app.adapterCreate(model, required)
        expect(await app.adapterFind(model, id), model).toMatchObject(required)
        const empty = Object.fromEntries(Object.keys(fields).filter(key => !fields[key]?.required).map(key => [key, null]))
        const row = await app.one(model, { id })
        if (Object.keys(empty).length > 0)
          await app.update(model, row['id'], empty)
        expect(await app.one(model, { id }), `${model}, empty`).toMatchObject(empty)
      }
    },
  },
  {
    name: 'a value that has to be unique is refused the second time',
    async run(app) {
      const models = await app.models()
      for (const [model, { fields, uniques }] of Object.entries(models)) {
        const groups = [...Object.keys(fields).filter(key => fields[key]?.unique).map(key => [key]), ...uniques]
        if (groups.length === 0)
          continue
        const [first, second] = [await stored(app, models, model), await stored(app, models, model)]
        for (const group of groups) {
          const taken = Object.fromEntries(group.map(key => [key, first[key]]))
          await expect(app.update(model, second['id'], taken), `${model}: ${group}`).rejects.toThrow(/unique|duplicate/i)
        }
      }
    },
  },
  {
    name: 'a reference to a row that is not there is refused',
    async run(app) {
      const models = await app.models()
      for (const [model, { fields }] of Object.entries(models)) {
        for (const [key, { references }] of Object.entries(fields)) {
          if (!references)
            continue
          const row = await stored(app, models, model)
          // Of the right type, whatever that is: the id of a row that existed.
          const gone = await stored(app, models, modelNamed(models, references.model))
          const value = typeof gone[references.field] === 'number' ? 2 ** 31 - 1 : String(gone[references.field]).replace(/^.{8}/, 'deadbeef')
          await expect(app.update(model, row['id'], { [key]: value }), `${model}.${key}`).rejects.toThrow(/foreign key/i)
        }
      }
    },
  },
  {
    name: 'with a user goes what belongs to them, and nothing else',
    async run(app) {
      const models = await app.models()
      const [leaver, stayer] = [await join(app, 'yves'), await join(app, 'zoe')]
      for (const { id } of [leaver, stayer]) {
        const parents = new Map<string, Row>([['user', { id }]])
        for (const model of Object.keys(models).filter(model => model !== 'user'))
          await createRow(app, models, model, parents)
      }
      const before = await everything(app, models)
      await leaver.visitor.posts('/delete-user', { password })
      const after = await everything(app, models)
      const expected = withoutUser(models, before, leaver.id)
      for (const model of Object.keys(models))
        expect(after[model], model).toEqual(expected[model])
      expect((await stayer.visitor.gets('/get-session')).user.id).toBe(stayer.id)
    },
  },
]

/** A new row as the database has it. */
async function stored(app: App, models: Models, model: string): Promise<Row> {
  const { id } = await createRow(app, models, model, new Map())
  return app.one(model, { id })
}
