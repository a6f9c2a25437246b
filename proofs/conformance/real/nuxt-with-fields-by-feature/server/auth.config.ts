// FEATURES: none, "", "billing", "billing,profile", "profile"
import { fieldsFor } from './utils/features'

const features = (process.env.FEATURES ?? '').split(',').filter(Boolean)

export default defineServerAuth({
  user: { additionalFields: fieldsFor(features) },
})
