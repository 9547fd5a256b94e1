/** Files on the wire: how they are uploaded, how messages name them, and how they are got. */
import { z } from 'zod'
import { idForm, type PersonRef } from './common.ts'
import { FILES_PER_MESSAGE, type FileFault } from '../file/rules.ts'

/** Pixels. */
const pixels = z.int().min(1).max(50_000)

/** `POST /api/uploads`: a file is announced. Nothing of it is sent yet. */
export const uploadInput = z.strictObject({
  /** As its owner calls it. */
  name: z.string().min(1).max(1000),
  /** Bytes. */
  size: z.int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Of a picture or video, as the browser sees it. */
  width: pixels.optional(),
  height: pixels.optional(),
})

export type UploadInput = z.infer<typeof uploadInput>

/** `POST /api/guest-uploads`: the same, by who has not signed in, for the vendor with this public key. */
export const guestUploadInput = z.strictObject({ ...uploadInput.shape, key: z.string().min(1).max(100) })

/** What names an upload, and lets whoever has it go on with it: 192 random bits, base64url. */
export const uploadForm = /^[\w-]{32}$/

/** The files that go along with a message, in order, by their finished uploads. */
export const filesInput = z.array(z.string().regex(uploadForm)).max(FILES_PER_MESSAGE).optional()

/**
 * Answer of `POST /api/uploads`, of `GET /api/uploads/<upload>`, and of each
 * `PATCH /api/uploads/<upload>`, whose body (`application/offset+octet-stream`) is what comes from byte `Upload-Offset`
 * on, as in tus 1.0, section 3.2. An upload that is cut off goes on from `offset`.
 */
export interface UploadAnswer {
  readonly upload: string
  /** Bytes that are here. */
  readonly offset: number
  readonly size: number
  /** Once all of it is here and it was found to be what its name says. */
  readonly file: FileView | null
}

/**
 * `ready`: it can be had. `checking`: it waits for the virus scanner, and cannot be had before. `withheld`: the scanner
 * has found something, and nobody gets it. `removed`: it is no longer here.
 */
export const fileStates = ['ready', 'checking', 'withheld', 'removed'] as const
export type FileState = (typeof fileStates)[number]

/** A file that goes along with a message, or will. */
export interface FileView {
  readonly id: string
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly state: FileState
  /** What the scanner calls what it found; of a `withheld` one. */
  readonly finding?: string | undefined
  /** The operator who took it away; of a `removed` one that was not removed with who sent it. */
  readonly removedBy?: PersonRef | undefined
  /** Pixels, of a picture or video whose uploader knew. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** Whether there is a small picture of it. */
  readonly preview?: true | undefined
}

/** Answer of `POST /api/files/<id>/removal`: what its message says of the file from now on. */
export interface FileRemoval {
  readonly file: FileView
}

/**
 * `GET /api/tickets/<id>/files`: how the files of a ticket, those that the reader may see, are got. The addresses work
 * for some minutes, in a browser without a session.
 */
export interface FileLinks {
  readonly items: readonly FileLink[]
  /** Milliseconds for which the addresses work, at least. */
  readonly lifetime: number
}

export interface FileLink {
  readonly id: string
  /** Shows it where that can be done, else downloads it. */
  readonly open: string
  /** Downloads it. */
  readonly save: string
  /** A small picture of it, if there is one. */
  readonly preview: string | null
}

/**
 * Why a file was not taken: the `reason` of a `refused`. `pixels`: a picture that is too large to be shown. `virus` is never
 * one: such files are taken, and withheld.
 */
export const fileRefusals = [
  'nameless',
  'type',
  'empty',
  'size',
  'content',
  'pixels',
] as const satisfies readonly (FileFault | 'pixels')[]

export type FileRefusal = (typeof fileRefusals)[number]

/** Pictures that are asked for at once. */
export const PICTURES_ASKED = 50

/** `GET /api/pictures`: `ids`, parted by commas, of pictures that a text shows. */
export const picturesQuery = z.strictObject({
  ids: z
    .string()
    .max(PICTURES_ASKED * 37)
    .prefault('')
    .transform((ids) => (ids === '' ? [] : ids.split(',')))
    .pipe(z.array(z.string().regex(idForm)).max(PICTURES_ASKED)),
})

/** A picture of a text: its addresses, and how large it is in pixels where that is known. */
export interface PictureLink extends FileLink {
  readonly width?: number | undefined
  readonly height?: number | undefined
}

/** Answer of `GET /api/pictures`: those that the reader may see, in any order; like `FileLinks` else. */
export interface PictureLinks {
  readonly items: readonly PictureLink[]
  /** Milliseconds for which the addresses work, at least. */
  readonly lifetime: number
}
