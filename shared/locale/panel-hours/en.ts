/** What a customer reads of their company's support hours, English. */
import { hours } from '../hours/en.ts'

export const words = {
  ...hours,
  ofCompany: (company: string) => `What ${company} has today.`,
  noCompany: 'You belong to no company here, so there are no hours of yours.',
  tickets: 'Which ticket used what',
  noTickets: 'No work has been logged yet.',
  last: (time: string, day: string) => `${time}, last on ${day}`,
  others: (time: string) => `Other tickets of your company: ${time}`,
  offered: 'Support packages',
  hoursEach: (time: string, period: string) => `${time} ${period}`,
  ahead: 'served ahead of others',
  price: (price: string, period: string) => `${price} ${period}`,
  ask: 'Ask for it',
  askFor: (name: string) => `Ask for ${name}`,
  askSubject: (name: string) => `Support package: ${name}`,
  askMessage: (name: string, terms: string) =>
    `We would like to have the support package “${name}” (${terms}). Please tell us what comes next.`,
}
