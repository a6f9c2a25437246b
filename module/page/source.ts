// Where the page has its data from. In: the data in the page, or the dev server that serves it. Out: the newest data, and what can be asked of the server. A page that was written to a file has no server.
import { computed, ref, shallowRef } from 'vue'
import type { PageData } from '../../shared/src/diagram/page'

const embedded = JSON.parse(document.getElementById('data')!.textContent!) as PageData | null

export const isLive = embedded === null
export const data = shallowRef<PageData | null>(embedded)
/** Why there is no newer data; null while all is well. */
export const problem = ref<string | null>(null)
export const errors = computed(() => data.value?.messages.filter(({ severity }) => severity === 'error') ?? [])

export function follow(): void {
  if (!isLive)
    return
  const events = new EventSource('events')
  // Also when it is connected again: Nuxt may have restarted meanwhile.
  events.addEventListener('open', () => void load())
  events.addEventListener('changed', () => void load())
  // Migrations may have been made by hand meanwhile.
  window.addEventListener('focus', () => void load())
  events.addEventListener('error', () => {
    problem.value = 'The dev server does not answer. The page shows what it knew last.'
  })
}

async function load(): Promise<void> {
  try {
    const response = await fetch('data')
    if (!response.ok)
      throw new Error(await response.text())
    data.value = await response.json() as PageData
    problem.value = null
  }
  catch (error) {
    problem.value = (error as Error).message
  }
}

/** Has the editor open a file, or the dev server make and apply a migration. */
export async function ask(what: 'open' | 'migrate', body: object = {}): Promise<void> {
  const response = await fetch(what, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).catch((error: Error) => error)
  if (response instanceof Error || !response.ok)
    problem.value = response instanceof Error ? response.message : await response.text()
}
