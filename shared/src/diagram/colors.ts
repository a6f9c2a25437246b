// The colors of a drawing. In: nothing. Out: those for a light and a dark background, and those of sources in the order of `sources`. A color is never all that tells two things apart: the source of a
// table and of a column is written beside it too.

export interface Palette {
  background: string
  table: string
  head: string
  border: string
  text: string
  faint: string
  line: string
  sources: string[]
}

/** Texts have a contrast of at least 4.5 to their background, marks of at least 3. */
export const light: Palette = {
  background: '#ffffff',
  table: '#ffffff',
  head: '#f1f5f9',
  border: '#94a3b8',
  text: '#0f172a',
  faint: '#526079',
  line: '#64748b',
  sources: ['#64748b', '#0f766e', '#b45309', '#6d28d9', '#be185d', '#1d4ed8', '#4d7c0f', '#b91c1c', '#0e7490', '#a21caf'],
}

export const dark: Palette = {
  background: '#0b1120',
  table: '#111a2e',
  head: '#1e293b',
  border: '#55647d',
  text: '#f1f5f9',
  faint: '#a3b1c6',
  line: '#7f8ea6',
  sources: ['#94a3b8', '#2dd4bf', '#fbbf24', '#a78bfa', '#f472b6', '#60a5fa', '#a3e635', '#f87171', '#22d3ee', '#e879f9'],
}

export function sourceColor({ sources }: Palette, source: number): string {
  return sources[source % sources.length]!
}
