const str = ({ default: fallback }: { default?: string }) => (value: string | undefined) => value ?? fallback

function envsafe<Keys extends string>(wanted: Record<Keys, (value: string | undefined) => string | undefined>) {
  return Object.fromEntries(Object.entries(wanted).map(([name, read]) => [name, (read as ReturnType<typeof str>)(process.env[name])])) as Record<Keys, string | undefined>
}

export const env = envsafe({ ROLE_MODEL: str({ default: 'simple' }), AUTH_URL: str({}) })
