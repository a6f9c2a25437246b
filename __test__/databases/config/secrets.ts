// Secrets that the config of the tests and the tests share. In: nothing. Out: texts that protect nothing.

/** What a company's directory shows to be let in. */
export const directoryToken = 'only-for-tests-0123456789abcdef0123456789abcdef'

/** What the payment service signs its messages with. */
export const webhookSecret = 'whsec_of_nobody'
