// The page about the tables, in a browser. In: the data in the page, or a dev server. Out: `App.vue` at work.
import { createApp } from 'vue'
import App from './App.vue'
import { openInEditor } from './open-in-editor'
import { ask, isLive } from './source'
import './style.css'

const app = createApp(App)
if (isLive)
  app.provide(openInEditor, (file, line) => void ask('open', { file, line }))
app.mount('#app')
