// An instance of the addon in WebAssembly. In: the compiled module, and the files that it is to see. Out: its functions, and what it has said of itself, for the case
// that it is stopped. Nothing here needs Node.js: a browser has files in memory.
//
// The `WASI` is written in JavaScript: that of Node.js (`node:wasi`) is not everywhere.
const { createContext } = require('@emnapi/runtime')
const { WASI, emnapiAsyncWorkPlugin, emnapiTSFNPlugin, instantiateNapiModuleSync } = require('@napi-rs/wasm-runtime')

/** WebAssembly never gives memory back. Above this an instance is replaced by a new one, which has forgotten what it keeps to be faster. */
const mostBytes = 512 * 2 ** 20

/** `top` is the root of the files; `context` is emnapi's own where it is not given. */
function makeInstance({ compiled, fs, top = '/', context = createContext() }) {
  const said = []
  let pointer
  const wasi = new WASI({ version: 'preview1', fs, preopens: { '/': top }, printErr: text => said.push(text) })
  const memory = new WebAssembly.Memory({ initial: 2000, maximum: 65536 })
  const { napiModule } = instantiateNapiModuleSync(compiled, {
    context,
    wasi,
    plugins: [emnapiAsyncWorkPlugin, emnapiTSFNPlugin],
    asyncWorkPoolSize: 0,
    overwriteImports(imports) {
      imports.env = { ...imports.env, ...imports.napi, ...imports.emnapi, memory }
      // A build in which nothing can stop is told so.
      const canStop = WebAssembly.Module.exports(compiled).some(({ name }) => name === 'asyncify_get_state')
      imports.stack = { get: () => canStop ? pointer.value : 0, set: (value) => { pointer.value = value } }
      imports.asyncify = new Proxy({}, { get: () => () => {} })
      return imports
    },
    beforeInit({ instance }) {
      pointer = instance.exports.__stack_pointer
      for (const name of Object.keys(instance.exports)) {
        if (name.startsWith('__napi_register__'))
          instance.exports[name]()
      }
    },
  })
  return { addon: napiModule.exports, said, isFull: () => memory.buffer.byteLength > mostBytes }
}

module.exports = { makeInstance }
