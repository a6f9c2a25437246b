const names = [
  'apple', 'atlassian', 'cognito', 'discord', 'dropbox', 'facebook', 'figma', 'github', 'gitlab', 'google', 'huggingface', 'kakao', 'kick', 'line', 'linear',
  'linkedin', 'microsoft', 'naver', 'notion', 'paypal', 'polar', 'reddit', 'roblox', 'salesforce', 'slack', 'spotify', 'tiktok', 'twitch', 'twitter', 'zoom',
]

export function socialProviders() {
  const found: Record<string, { clientId: string, clientSecret: string }> = {}
  for (const name of names) {
    const clientId = process.env[`${name.toUpperCase()}_CLIENT_ID`]
    const clientSecret = process.env[`${name.toUpperCase()}_CLIENT_SECRET`]
    if (clientId && clientSecret)
      found[name] = { clientId, clientSecret }
  }
  return found
}
