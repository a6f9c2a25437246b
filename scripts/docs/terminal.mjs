// A terminal as an animated SVG. In: screens, each a list of lines with what kind they are. Out: the text of the file. Lines appear one after the other, a screen after the screen before it,
// and then it begins again. For who wants no motion, the last screen stands still.

const lineHeight = 20
const characterWidth = 8.4
const padding = 20
const bar = 36
/** Seconds that a line takes, by its kind; and how long a screen stays when it is complete. */
const seconds = { plain: 0.05, new: 0.15, file: 0.6, typed: 0.9 }
const stay = [3.5, 9]

/**
 * @param {string} title
 * @param {{ kind: 'plain' | 'new' | 'file' | 'typed', text: string }[][]} screens
 */
export function terminal(title, screens) {
  const columns = Math.max(...screens.flat().map(({ text }) => text.length)) + 2
  const rows = Math.max(...screens.map(lines => lines.length))
  const width = Math.ceil(columns * characterWidth + 2 * padding)
  const height = bar + rows * lineHeight + padding
  const timed = withTimes(screens)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; fill: #c9d1d9; white-space: pre }
.new { fill: #7ee787 }
.file { fill: #8b949e }
.typed { fill: #ffffff; font-weight: bold }
.prompt { fill: #00dc82 }
${styles(timed)}
@media (prefers-reduced-motion: reduce) { g, text { animation: none !important } .screen { visibility: hidden } .screen:last-of-type { visibility: visible } }
</style>
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
<circle cx="22" cy="18" r="6" fill="#ff5f56"/><circle cx="42" cy="18" r="6" fill="#ffbd2e"/><circle cx="62" cy="18" r="6" fill="#27c93f"/>
${timed.screens.map(drawn).join('\n')}
</svg>
`
}

function withTimes(screens) {
  let now = 0
  const timed = screens.map((lines, index) => {
    const from = now
    const at = lines.map(({ kind, text }) => {
      const start = now
      now += seconds[kind]
      return { kind, text, start }
    })
    now += stay[index]
    return { index, from, to: now, lines: at }
  })
  return { total: now, screens: timed }
}

/** A rule for each time at which something changes. */
function styles({ total, screens }) {
  const percent = time => Number((time / total * 100).toFixed(2))
  return screens.flatMap(({ index, from, to, lines }) => [
    rule(`s${index}`, [[0, 'hidden'], [percent(from), 'visible'], [percent(to), 'hidden']], total),
    ...lines.flatMap(({ text, start }, line) => text === '' ? [] : [rule(`s${index}l${line}`, [[0, 'hidden'], [percent(start), 'inherit']], total)]),
  ]).join('\n')
}

function rule(name, steps, total) {
  const frames = steps.filter((_, index) => index === 0 ? steps[1][0] !== 0 : true).filter(([at]) => at < 100)
  return `@keyframes ${name} { ${frames.map(([at, visibility]) => `${at}% { visibility: ${visibility} }`).join(' ')} }\n.${name} { animation: ${name} ${Number(total.toFixed(2))}s step-end infinite }`
}

function drawn({ index, lines }) {
  return `<g class="screen s${index}">\n${lines.flatMap(({ kind, text }, line) => {
    if (text === '')
      return []
    const y = bar + (line + 0.75) * lineHeight
    const shown = kind === 'typed' ? `<tspan class="prompt">❯ </tspan>${escaped(text)}` : escaped(text)
    return [`<text class="${kind} s${index}l${line}" x="${padding}" y="${y}" xml:space="preserve">${shown}</text>`]
  }).join('\n')}\n</g>`
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
