// The page about the tables, in a browser. In: the data in the page, or a dev server. Out: `App.vue` at work.
import { createApp } from 'vue'
import App from './App.vue'
import './style.css'

createApp(App).mount('#app')
