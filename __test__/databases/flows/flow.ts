// One thing that people do. In: nothing. Out: its shape, and the people.
import type { App } from '../app/start.ts'
import type { Visitor } from '../app/visitor.ts'

export interface Flow {
  name: string
  run: (app: App) => Promise<void>
}

export const password = 'correct horse battery staple'

export interface Person {
  visitor: Visitor
  id: string
  email: string
}

/** Somebody new, signed in. */
export async function join(app: App, name: string, fields: Record<string, unknown> = {}): Promise<Person> {
  const visitor = app.visitor()
  const email = `${name}@example.com`
  const { user } = await visitor.posts('/sign-up/email', { name, email, password, ...fields })
  return { visitor, id: user.id, email }
}

/** The same person at another computer. */
export async function signIn(app: App, { email }: { email: string }, secret: string = password) {
  const visitor = app.visitor()
  return { visitor, answer: await visitor.post('/sign-in/email', { email, password: secret }) }
}
