export const prefix = atob(btoa('app'))
export const fieldNames = [
  Buffer.from('Ym9keQ==', 'base64').toString('utf8'),
  'CITY'.toLocaleLowerCase('en'),
  'cafe\u0301'.normalize('NFC').slice(0, 3),
  ...['b', 'a'].sort((one, other) => one.localeCompare(other)),
  ...structuredClone(['deep', 'copy']),
  ...['x', 'y'].values().map(name => `it_${name}`).toArray(),
]
