// The addon in its thread, as the page has it. In: what is tried. Out: the newest answer. While it works, newer questions wait, and only the newest of them is asked.
import { computed, ref, shallowRef } from 'vue'
import type { PageData } from '../../shared/src/diagram/page'
import type { Tried } from './address'
import type { Answer, Failure, Question } from './questions'

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
let lastId = 0
let isBusy = false
let next: Wanted | undefined

type Wanted = Tried & Pick<Question, 'draws'>

/** The newest one, and the last ones that had a schema and a drawing. */
export const answer = shallowRef<Answer>()
export const code = ref<string | null>(null)
const drawn = shallowRef<Answer['drawn']>(null)
/** Why there is no newer answer; null while all is well. */
export const failure = ref<string | null>(null)

export const messages = computed(() => answer.value?.messages ?? [])
export const data = computed<PageData | null>(() => drawn.value === null ? null : {
  ...drawn.value,
  configs: ['server/auth.config.ts'],
  state: answer.value?.drawn ? 'current' : 'last-good',
  messages: messages.value,
  waiting: null,
})

export function ask(wanted: Wanted): void {
  next = wanted
  if (!isBusy)
    send()
}

function send(): void {
  if (!next)
    return
  const question: Question = { id: ++lastId, base: document.baseURI, ...next }
  next = undefined
  isBusy = true
  worker.postMessage(question)
}

worker.addEventListener('message', ({ data: message }: MessageEvent<Answer | Failure>) => {
  isBusy = false
  failure.value = 'failure' in message ? message.failure : null
  if (!('failure' in message)) {
    answer.value = message
    code.value = message.code ?? code.value
    drawn.value = message.drawn ?? drawn.value
  }
  send()
})
worker.addEventListener('error', (event) => {
  failure.value = event.message || 'The addon could not be loaded.'
})
