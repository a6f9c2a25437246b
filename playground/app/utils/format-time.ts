// One form for every time on a page, in UTC so that server and browser show the same text.
const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

export function formatTime(time: string): string {
  return format.format(new Date(time))
}
