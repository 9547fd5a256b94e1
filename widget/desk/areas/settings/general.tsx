/** What the vendor is called, and what its developers put into their pages. */
import { languageNames } from '../../../../shared/locale/names.ts'
import { Copied } from './copied.tsx'
import { Choice, Line, Tick } from './inputs.tsx'
import { ProjectKinds } from './project-kinds.tsx'
import { ProposalStates, type ProposalStatesProps } from './proposal-states.tsx'
import { scriptTag } from './tag.ts'
import { useSettingsWords } from './words.tsx'

export function GeneralPage({ vendor, locale: reader }: ProposalStatesProps) {
  const { general: words } = useSettingsWords()
  const { base, draft, errors, change, set } = vendor
  const { origin } = location
  const { knowledge, proposals } = draft.settings
  return (
    <>
      <Line
        id="vendor-name"
        label={words.name}
        hint={words.nameHint}
        value={draft.name}
        maxLength={200}
        required
        error={errors['name']}
        onValue={(name) => change({ name })}
      />
      <Choice
        id="vendor-locale"
        label={words.locale}
        hint={words.localeHint}
        value={draft.locale}
        options={languageNames}
        error={errors['locale']}
        onValue={(locale) => change({ locale })}
      />
      <Tick
        id="feed"
        label={words.feed}
        hint={words.feedHint}
        checked={draft.settings.changes.feed}
        onValue={(feed) => set({ changes: { feed } })}
      />
      <Tick
        id="articles"
        label={words.articles}
        hint={words.articlesHint}
        checked={knowledge.used}
        onValue={(used) => set({ knowledge: { ...knowledge, used } })}
      />
      <Tick
        id="public-help"
        label={words.publicHelp}
        hint={words.publicHelpHint}
        checked={knowledge.public}
        onValue={(on) => set({ knowledge: { ...knowledge, public: on } })}
      />
      <Tick
        id="proposals"
        label={words.proposals}
        hint={words.proposalsHint}
        checked={proposals.used}
        onValue={(used) => set({ proposals: { ...proposals, used } })}
      />
      {proposals.used && (
        <>
          <Tick
            id="proposals-company"
            label={words.proposalsCompany}
            checked={proposals.visibility === 'company'}
            onValue={(own) => set({ proposals: { ...proposals, visibility: own ? 'company' : 'all' } })}
          />
          <Tick
            id="proposals-moderated"
            label={words.proposalsModerated}
            checked={proposals.moderated.proposals}
            onValue={(on) =>
              set({ proposals: { ...proposals, moderated: { ...proposals.moderated, proposals: on } } })
            }
          />
          <Tick
            id="comments-moderated"
            label={words.commentsModerated}
            checked={proposals.moderated.comments}
            onValue={(on) =>
              set({ proposals: { ...proposals, moderated: { ...proposals.moderated, comments: on } } })
            }
          />
          <ProposalStates vendor={vendor} locale={reader} />
        </>
      )}
      <ProjectKinds vendor={vendor} />
      <hr />
      <Copied
        label={words.tag}
        hint={words.tagHint}
        text={scriptTag(base.publicKey, draft.settings.branding.placement)}
      />
      <Copied label={words.publicKey} text={base.publicKey} />
      <Copied label={words.portal} hint={words.portalHint} text={`${origin}/portal/${base.slug}`} />
      {base.settings.changes.feed && (
        <Copied label={words.feedAddress} text={`${origin}/changes/${base.slug}/feed.xml`} />
      )}
      {base.settings.knowledge.public && (
        <Copied
          label={words.helpAddress}
          hint={words.helpAddressHint(`${origin}/help/${base.slug}/sitemap.xml`)}
          text={`${origin}/help/${base.slug}`}
        />
      )}
      <Copied label={words.slug} hint={words.slugHint} text={base.slug} />
    </>
  )
}
