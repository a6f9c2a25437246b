const yes = new Set(['true', '1', 'yes'])

export const is = (value: string | undefined) => value !== undefined && yes.has(value.toLowerCase())
