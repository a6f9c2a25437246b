// A smaller program that shows the same. In: a program, and what is wrong with it. Out: the program without the statements that do not matter.

export function shrink(program, isWrong) {
  let current = program
  for (let changed = true; changed;) {
    changed = false
    for (const candidate of smaller(current)) {
      if (isWrong(candidate)) {
        current = candidate
        changed = true
        break
      }
    }
  }
  return current
}

function* smaller(program) {
  for (const part of ['body', 'second']) {
    for (const list of without(program[part]))
      yield { ...program, [part]: list }
  }
}

/** The list without one of its statements, with one replaced by what is in it, or with one made smaller. */
function* without(list) {
  for (const [index, statement] of list.entries()) {
    const rest = replaced => [...list.slice(0, index), ...replaced, ...list.slice(index + 1)]
    yield rest([])
    // What is in a loop names the loop's variable.
    for (const inner of statement.open.startsWith('for ') ? [] : statement.lists)
      yield rest(inner.filter(({ open }) => !/\bbreak\b|\bcontinue\b/.test(open)))
    for (const [place, inner] of statement.lists.entries()) {
      for (const fewer of without(inner))
        yield rest([{ ...statement, lists: statement.lists.with(place, fewer) }])
    }
  }
}
