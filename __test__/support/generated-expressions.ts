// Expressions by the thousand, the same each time: a seed, a small grammar of the library and the operators. In: a seed and a count. Out: the
// source of lists, each nested a few levels deep.

const numbers = ['0', '-0', '1', '-1', '2', '3.7', '-2.5', '0.5', 'NaN', 'Infinity', '1e21', '255', '1e-7']
const texts = ['\'\'', '\'a\'', '\'abcABC\'', '\'a-b_c d\'', '\'12px\'', '\' 7 \'', '\'userId\'', '\'é😀x\'', '\'aXbXc\'', '\'0x1f\'', '\'$1,$&\'']
const patterns = ['/a/', '/[a-c]+/gi', '/(b)|(c)/g', '/\\d+/', '/(?<w>[a-z])([A-Z])?/g', '/x*/g', '/^a|c$/', '/\\s+|-/g', '/(?:)/g', '/[^a-z]/gi', '/(?<=a)b|X/']
const functions = ['x => x', '(x, i) => i', 'x => String(x).length', 'x => typeof x', 'x => !x', '(x, i) => [x, i]']
const nothing = ['undefined', 'null']
const longs = ['2n', '-3n', '0n', '10n']

type Make = (depth: number) => string

/** A generator of expressions; the same seed gives the same ones. */
export function expressions(seed: number, count: number): string[] {
  let state = seed
  const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const one = (makers: readonly (() => string)[]): string => pick(makers)()
  const plain = (depth: number): boolean => depth <= 0 || next() < 0.3

  /** A text that a member can be read of. */
  const receiver: Make = (depth) => {
    const made = text(depth)
    return /^['([]/.test(made) || /^[A-Z.]+\(/i.test(made) ? made : `(${made})`
  }
  const array: Make = (depth) => {
    if (next() < 0.7)
      return `[${Array.from({ length: Math.floor(next() * 4) }, () => expression(depth - 1)).join(', ')}]`
    return next() < 0.5 ? `[${number(0)}, ${number(0)}, ${text(0)}]` : `${text(0)}.split(${pick(['\'\'', '\'b\'', '/[b-d]/', '/(X)/'])})`
  }
  const number: Make = depth => plain(depth)
    ? pick(numbers)
    : one([
        () => `(${number(depth - 1)} ${pick(['+', '-', '*', '/', '%', '|', '&', '^', '<<', '>>', '>>>'])} ${pick([number, number, text])(depth - 1)})`,
        () => `((${number(depth - 1)}) ** ${pick(['2', '0.5', '-1', 'NaN', '0'])})`,
        () => `Math.${pick(['round', 'floor', 'abs', 'sign', 'trunc', 'ceil', 'sqrt'])}(${expression(depth - 1)})`,
        () => `Math.${pick(['max', 'min'])}(${expression(depth - 1)}, ${number(depth - 1)})`,
        () => `${receiver(depth - 1)}.${one([() => `indexOf(${text(0)})`, () => `lastIndexOf(${text(0)})`, () => 'length', () => `charCodeAt(${number(0)})`, () => `codePointAt(${number(0)})`, () => `search(${pick(patterns)})`])}`,
        () => `${pick(['Number', 'parseInt', 'parseFloat', 'isNaN'])}(${expression(depth - 1)})`,
        () => `+(${pick([text, number])(depth - 1)})`,
        () => `${array(depth - 1)}.${one([() => `indexOf(${number(0)})`, () => 'length', () => `findIndex(${pick(functions)})`, () => `push(${expression(depth - 1)})`, () => 'reduce((a, b) => a + b, 0)', () => `findLastIndex(${pick(functions)})`])}`,
      ])
  const replacement = ['\'[$&]\'', '\'<$1>\'', '\'$`|$\\\'\'', 'm => m + \'!\'', '\'$<w>\'', '(...a) => a.length', '\'$$-$2\'']
  const text: Make = depth => plain(depth)
    ? pick(texts)
    : one([
        () => `${receiver(depth - 1)}.${one([
          () => pick(['toUpperCase()', 'toLowerCase()', 'trim()', 'repeat(2)', 'padEnd(7)']),
          () => `${pick(['slice', 'substring', 'substr'])}(${number(0)}, ${number(0)})`,
          () => `${pick(['slice', 'charAt', 'at'])}(${number(0)})`,
          () => `padStart(${pick(['5', '9', '2'])}, ${text(0)})`,
          () => `concat(${expression(depth - 1)})`,
          () => `replace(${pick(patterns)}, ${pick(replacement)})`,
          () => `replaceAll(${text(0)}, ${pick(['\'+\'', '\'$&$&\'', '() => \'q\''])})`,
          () => `split(${pick(['\'-\'', '/[-_ ]/', '/(X)/', '/x*/', '\'\'', 'undefined'])}, ${pick(['2', 'undefined', '9'])}).join('|')`,
          () => `match(${pick(patterns)})`,
          () => `${pick(['startsWith', 'includes', 'endsWith'])}(${text(0)}, ${number(0)})`,
        ])}`,
        () => `String(${expression(depth - 1)})`,
        () => `\`\${${expression(depth - 1)}}-\${${number(depth - 1)}}\``,
        () => `(${text(depth - 1)} + ${expression(depth - 1)})`,
        () => `JSON.stringify(${expression(depth - 1)})`,
        () => `JSON.stringify(${array(depth - 1)}, null, 1)`,
        () => `${array(depth - 1)}.join(${pick(['\'-\'', '\'\'', ''])})`,
        () => `typeof ${expression(depth - 1)}`,
        () => `(${pick(['12.345', '1e21', '0.000001', '255', '-1.5', '1.005', '0'])}).${pick(['toFixed(2)', 'toString(16)', 'toPrecision(3)', 'toFixed()', 'toString(2)', 'toExponential(2)'])}`,
        () => `encodeURIComponent(${text(0)})`,
        () => `new Date(${pick(['0', '1e12', '-1', '951782400000', '\'2024-02-29\'', '86400000 * 365.25'])}).${pick(['toISOString()', 'toJSON()', 'toUTCString()', 'getUTCDay()', 'getTime()', 'getUTCMonth()'])}`,
      ])
  const truth: Make = depth => one([
    () => pick(['true', 'false']),
    () => `(${expression(depth - 1)} ${pick(['===', '==', '<', '>=', '!=', '!=='])} ${expression(depth - 1)})`,
    () => `${pick(patterns)}.test(${text(0)})`,
    () => `!${pick([number, text])(0)}`,
    () => `${array(depth - 1)}.${one([() => `includes(${expression(0)})`, () => `some(${pick(functions)})`, () => `every(${pick(functions)})`])}`,
    () => `Object.is(${expression(0)}, ${expression(0)})`,
    () => `Number.isInteger(${expression(0)})`,
    () => `(${pick(longs)} ${pick(['<', '==', '>='])} ${expression(0)})`,
  ])
  const list: Make = depth => one([
    () => array(depth),
    () => `${array(depth - 1)}.${one([
      () => `${pick(['map', 'filter', 'flatMap'])}(${pick(functions)})`,
      () => pick(['toSorted()', 'toReversed()', 'flat()', 'sort()', 'reverse()']),
      () => `concat(${expression(depth - 1)})`,
      () => `${pick(['slice', 'splice'])}(${number(0)}, ${number(0)})`,
      () => `toSpliced(${number(0)}, ${pick(['0', '1'])}, ${expression(0)})`,
      () => `fill(${expression(0)}, ${number(0)})`,
    ])}`,
    () => `Object.keys(${array(depth - 1)})`,
    () => `[...${text(0)}]`,
    () => `Object.entries({ a: ${expression(0)}, [${expression(0)}]: ${expression(0)} })`,
    () => `[...new Set(${array(depth - 1)})]`,
    () => `[...${array(depth - 1)}.entries()]`,
    () => `Array.from(${array(depth - 1)}, ${pick(functions)})`,
  ])
  const expression: Make = depth => depth <= 0
    ? pick([number, text, truth, () => pick(nothing)])(0)
    : pick([number, number, text, text, text, truth, list, list, () => pick(nothing), () => `((${pick(longs)}) ${pick(['+', '*', '-', '/', '%', '**', '&'])} ${pick(['2n', '3n', '7n'])})`])(depth)
  return Array.from({ length: count }, () => `[${expression(3)}, ${expression(2)}]`)
}
