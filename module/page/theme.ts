// Light or dark. In: what DevTools, or else the system, has. Out: the class `dark` on the page.
const system = matchMedia('(prefers-color-scheme: dark)')

export function followTheme(): void {
  const around = devtools()
  const set = () => document.documentElement.classList.toggle('dark', around ? around.classList.contains('dark') : system.matches)
  system.addEventListener('change', set)
  if (around)
    new MutationObserver(set).observe(around, { attributes: true, attributeFilter: ['class'] })
  set()
}

/** The page that has this one in a frame, if it is of the same server. */
function devtools(): HTMLElement | undefined {
  try {
    return parent === window ? undefined : parent.document.documentElement
  }
  catch {
    return undefined
  }
}
