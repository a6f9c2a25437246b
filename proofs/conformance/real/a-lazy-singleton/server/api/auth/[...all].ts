import { useAuth } from '../../utils/auth'

export default (event: { request: Request }) => useAuth().handler(event.request)
