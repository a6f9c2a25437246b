exports.fields = { nickname: { type: 'string', required: false, unique: true } }
