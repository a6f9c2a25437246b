const on = (name: string) => process.env[`FLAG_${name}`] === 'on'

export const flags = {
  a: on('A'), b: on('B'), c: on('C'), d: on('D'), e: on('E'), f: on('F'), g: on('G'), h: on('H'), i: on('I'), j: on('J'),
  k: on('K'), l: on('L'), m: on('M'), n: on('N'), o: on('O'), p: on('P'), q: on('Q'), r: on('R'), s: on('S'), t: on('T'),
}
