// What two descriptions of the same tables say differently. In: what the real packages gave and what was read. Out: a line for each
// difference, none when they are equal; order counts.

export function differences(expected, found) {
  const lines = []
  list('tables', expected, found, lines, (path, one, other) => {
    for (const attribute of ['name', 'disabled', 'indexes'])
      value(`${path}.${attribute}`, one[attribute], other[attribute], lines)
    list(path, one.fields, other.fields, lines, (field, left, right) => {
      for (const attribute of Object.keys(left))
        value(`${field}.${attribute}`, left[attribute], right[attribute], lines)
    })
  })
  return lines
}

function list(path, expected, found, lines, each) {
  const keys = items => items.map(({ key }) => key)
  value(`${path}: order`, keys(expected), keys(found), lines)
  for (const one of expected) {
    const other = found.find(({ key }) => key === one.key)
    if (other)
      each(path === 'tables' ? one.key : `${path}.${one.key}`, one, other)
  }
}

function value(path, expected, found, lines) {
  const [left, right] = [JSON.stringify(expected), JSON.stringify(found)]
  if (left !== right)
    lines.push(`${path}: really ${left}, read ${right}`)
}
