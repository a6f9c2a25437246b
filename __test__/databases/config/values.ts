// Values that something on the way to the database may take for something else. In: nothing. Out: texts, and a config that has each of them as a
// default of every type and as a value of an enumeration. The addon reads it.
export const texts = [
  'plain', '', 'it\'s', 'say "so"', 'tick`', 'a,b', ',', '\'', '\\', 'back\\slash', '\\n', '\\\'', 'line\nbreak', 'carriage\r\n', 'tab\tstop', '100 %', '_', '$1', '${x}', '?', ':x', '-- x', '/* x */', ';', '#',
  'größe', '名前', '😀', ' before', 'null', 'NULL', 'true', '0', '{a}', '{}', '[1]', '"', '""', '\'\'', '(', ')', 'now()', 'x'.repeat(200),
]

/** Values of one enumeration differ for every database; MySQL for one takes nothing for nothing with a space behind it. */
export const values = texts.filter(text => text !== '')

const fields = (kind: object, value: (text: string) => unknown) => Object.fromEntries(texts.map((text, index) => [`of${index}`, { ...kind, defaultValue: value(text) }]))

export default {
  plugins: [{
    id: 'values',
    schema: {
      text: { fields: fields({ type: 'string' }, text => text) },
      keyed: { fields: Object.fromEntries(Object.entries(fields({ type: 'string', sortable: true }, text => text)).slice(0, 20)) },
      json: { fields: fields({ type: 'json' }, text => ({ [`of ${text}`]: [text] })) },
      // drizzle-orm reads a text that is JSON itself a second time.
      jsonText: { fields: fields({ type: 'json' }, text => `a ${text}`) },
      list: { fields: fields({ type: 'string[]' }, text => [text, 'other']) },
      choice: { fields: { one: { type: values, required: false }, ...Object.fromEntries(values.map((text, index) => [`of${index}`, { type: [text, 'other'], defaultValue: text }])) } },
      scalar: {
        fields: {
          zero: { type: 'number', defaultValue: 0 },
          negative: { type: 'number', defaultValue: -12 },
          big: { type: 'number', bigint: true, defaultValue: 9007199254740991 },
          yes: { type: 'boolean', defaultValue: true },
          no: { type: 'boolean', defaultValue: false },
          numbers: { type: 'number[]', defaultValue: [1, -2, 3] },
          nothing: { type: 'string[]', defaultValue: [] },
          object: { type: 'json', defaultValue: { a: [1, { b: null }], c: 'it\'s', d: false } },
        },
      },
    },
  }],
}
