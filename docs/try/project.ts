// The project of the page. In: nothing. Out: where its files are in memory.
export const projectDir = '/project'
export const configFile = `${projectDir}/server/auth.config.ts`
