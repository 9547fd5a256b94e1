/** `/api/previews`: how what people write in tickets and proposals will look, before anybody reads it. */
import { Hono } from 'hono'
import { textPreviewInput, type TextPreview } from '../../shared/api/previews.ts'
import { isOperator, requireCaller } from '../http/caller.ts'
import type { AppContext, AppEnv, Caller } from '../http/env.ts'
import { answerData } from '../http/json.ts'
import { parseBody } from '../http/parse.ts'
import { ProblemError } from '../http/problem.ts'
import { parseMarkdown } from './markdown.ts'

interface PreviewDeps {
  /** A customer looks at what they write. @throws ProblemError `too_many_requests` */
  readonly countLook: (c: AppContext, by: Caller) => Promise<void>
}

/** Customers write no markdown but in proposals: where their vendor takes none there is nothing to look at. */
export function previewRoutes({ countLook }: PreviewDeps) {
  return new Hono<AppEnv>().post('/', async (c) => {
    const caller = requireCaller(c)
    if (!isOperator(caller)) {
      if (!caller.vendor.settings.proposals.used) throw new ProblemError('not_found')
      await countLook(c, caller)
    }
    const { text, pictures } = await parseBody(c, textPreviewInput)
    const preview: TextPreview = { body: parseMarkdown(text, { breaks: true, pictures }) }
    return answerData(c, preview, 200)
  })
}
