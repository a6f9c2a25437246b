// What an authenticator app does (RFC 6238, with the parameters of the `otpauth:` URI). In: the URI. Out: the code of this moment.
import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function totp(uri, now = Date.now()) {
  const parameters = new URL(uri).searchParams
  const digits = Number(parameters.get('digits') ?? 6)
  const period = Number(parameters.get('period') ?? 30)

  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 1000 / period)))
  const digest = createHmac('sha1', decodeBase32(parameters.get('secret'))).update(counter).digest()
  const number = digest.readUInt32BE(digest[19] & 0xF) & 0x7FFFFFFF
  return String(number % 10 ** digits).padStart(digits, '0')
}

function decodeBase32(text) {
  const bits = [...text.replace(/=+$/, '')].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g).map(byte => Number.parseInt(byte, 2)))
}
