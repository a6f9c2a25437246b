import { betterAuth } from 'better-auth'
import { organization } from 'better-auth/plugins'

interface AuthSettings {
  invitations: boolean
}

export class AuthService {
  readonly instance: ReturnType<typeof betterAuth>

  constructor(private readonly settings: AuthSettings) {
    this.instance = betterAuth({ plugins: this.plugins() as never[] })
  }

  private plugins() {
    return this.settings.invitations ? [organization({ schema: { invitation: { additionalFields: { note: { type: 'string', required: false } } } } })] : []
  }
}
