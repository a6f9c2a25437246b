export const brand = 'Base'
