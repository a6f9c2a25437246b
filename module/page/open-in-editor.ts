// The editor of the person who looks at the page. In: nothing. Out: the key under which the page provides a way to open a file there, where a dev server can do it.
import type { InjectionKey } from 'vue'

export const openInEditor: InjectionKey<(file: string, line: number | null) => void> = Symbol('open in editor')
