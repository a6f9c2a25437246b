import { AuthService } from './auth.service'

export const auth = new AuthService({ invitations: true }).instance
