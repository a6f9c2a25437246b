// Who is signed in: read once on the server for the first page, and again after anything that changes it.
export interface SessionUser {
  id: string
  name: string
  email: string
  username?: string | null
  role?: string | null
  timeZone?: string | null
  twoFactorEnabled?: boolean | null
  createdAt: string
}

interface SessionAnswer {
  user: SessionUser
  session: { id: string, expiresAt: string, activeOrganizationId?: string | null }
}

export function useSession() {
  const answer = useState<SessionAnswer | null | undefined>('session')
  const request = useRequestFetch()

  async function refresh() {
    answer.value = await request<SessionAnswer | null>('/api/auth/get-session')
  }

  return {
    user: computed(() => answer.value?.user),
    session: computed(() => answer.value?.session),
    known: computed(() => answer.value !== undefined),
    refresh,
  }
}
