// The drawing in pixels. In: the text of an SVG in one theme. Out: a PNG, at twice the size. The library that makes it is a large one, which the project has to have itself.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { CommandError } from '../exit'

const library = '@resvg/resvg-js'

interface Library {
  Resvg: new (svg: string, options: object) => { render: () => { asPng: () => Uint8Array }, getBBox: () => object | undefined }
}

const fonts = { loadSystemFonts: true, monospaceFamily: 'DejaVu Sans Mono', defaultFontFamily: 'DejaVu Sans Mono' }

export async function png(svg: string, rootDir: string): Promise<Uint8Array> {
  const { Resvg } = await load(rootDir)
  // Without a font it draws tables without a word in them.
  const letter = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15" font-family="monospace">x</text></svg>'
  if (new Resvg(letter, { font: fonts }).getBBox() === undefined)
    throw new CommandError('This machine has no font to draw the text with. Install one, such as DejaVu Sans Mono, or use --format svg.')
  return new Resvg(svg, { font: fonts, fitTo: { mode: 'zoom', value: 2 } }).render().asPng()
}

async function load(rootDir: string): Promise<Library> {
  const place = [`${rootDir}/`, import.meta.url].map((from) => {
    try {
      return createRequire(from).resolve(library)
    }
    catch {
      return undefined
    }
  }).find(found => found !== undefined)
  if (place === undefined)
    throw new CommandError(`PNG needs the package ${library}: npm install -D ${library}. The other formats need nothing.`)
  const { default: module } = await import(pathToFileURL(place).href) as { default: Library }
  return module
}
