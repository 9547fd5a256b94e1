// Runs in the tray's page: when mail comes in, takes the rows that are new from the page as it would be now.
const list = document.querySelector('#mails')
const news = document.querySelector('#news')
const stream = new EventSource('/live')

stream.addEventListener('message', () => void takeNew())
// The stream was broken, perhaps, and something came in meanwhile.
stream.addEventListener('open', () => void takeNew())

async function takeNew() {
  const answer = await fetch('/')
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const known = new Set(Array.from(list?.querySelectorAll('a') ?? [], (link) => link.pathname))
  const fresh = [...page.querySelectorAll('#mails > li')].filter((row) => {
    const link = row.querySelector('a')
    return link !== null && !known.has(link.pathname)
  })
  if (fresh.length === 0) return
  for (const row of fresh) row.classList.add('fresh')
  list?.prepend(...fresh)
  document.querySelector('.empty')?.setAttribute('hidden', '')
  news?.replaceChildren(`New mail: ${fresh[0]?.querySelector('.subject')?.textContent ?? ''}`)
}
