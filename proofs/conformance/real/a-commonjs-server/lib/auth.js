const { betterAuth } = require('better-auth')
const { twoFactor } = require('better-auth/plugins')
const { fields } = require('./fields')

const plugins = []
for (const make of [twoFactor])
  plugins.push(make())

module.exports = { auth: betterAuth({ user: { additionalFields: fields }, plugins }) }
