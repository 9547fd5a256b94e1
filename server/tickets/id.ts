/** The form of a ticket's id, for who reads one that came from outside. */

/** What `newId` gives out (UUIDv7, RFC 9562, lower case); anything else need not be looked up. */
export const ticketIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
