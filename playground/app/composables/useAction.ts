// A form's request to Better Auth: whether it is under way, and what the server said when it refused.
interface Answer<Data> {
  data: Data | null
  error: { message?: string, statusText: string } | null
}

export function useAction() {
  const pending = ref(false)
  const failure = ref('')

  async function run<Data>(request: () => Promise<Answer<Data>>): Promise<Data | undefined> {
    pending.value = true
    failure.value = ''
    try {
      const { data, error } = await request()
      if (error)
        failure.value = error.message || error.statusText
      return error ? undefined : data ?? undefined
    }
    catch (error) {
      failure.value = error instanceof Error ? error.message : 'The request failed.'
    }
    finally {
      pending.value = false
    }
  }

  return { pending, failure, run }
}
