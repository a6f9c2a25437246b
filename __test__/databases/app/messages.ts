// The letters and texts that the app under test sends. In: what the config hands over. Out: what was sent to whom, in order.
export interface Message {
  kind: 'reset' | 'verify' | 'invite' | 'otp'
  to: string
  /** The token, code or id that the message is about. */
  secret: string
}

export const messages: Message[] = []

export function deliver(message: Message): void {
  messages.push(message)
}
