// The page on which a config is tried. In: an address, which may hold a config. Out: an editor, and beside it what the addon makes of its text.
import { createApp } from 'vue'
import App from './App.vue'
import '../../module/page/style.css'
import './try.css'

createApp(App).mount('#app')
