/** What a shortcode is for, whichever plugin or theme it belongs to. `layout` stands around blocks and `words` around
 *  running text, of which both say nothing; `gone` is filled from elsewhere (forms, lists of posts, advertisements),
 *  and `quiet` shows nothing that a reader would miss; `members` are words that not everybody could read, `language`
 *  those that the readers of one language saw. */
export type ShortcodeKind =
  | 'layout'
  | 'words'
  | 'heading'
  | 'quotation'
  | 'toggle'
  | 'button'
  | 'link'
  | 'separator'
  | 'gap'
  | 'note'
  | 'code'
  | 'formula'
  | 'encoded'
  | 'picture'
  | 'gallery'
  | 'playlist'
  | 'caption'
  | 'audio'
  | 'video'
  | 'file'
  | 'frame'
  | 'embed'
  | 'members'
  | 'table'
  | 'language'
  | 'gone'
  | 'quiet'

const NAMES: Readonly<Record<ShortcodeKind, string>> = {
  layout:
    'row column columns col cols section container wrapper wrap group grid box boxes block ' +
    'inner div left right center centre ' +
    'align aligncenter alignleft alignright tabs tabgroup tabcontainer tab_container accordion ' +
    'accordions toggles collapse ' +
    'collapses faq faqs text textblock text_block column_text content intro outro list ul ' +
    'ol li checklist icon_list li_item ' +
    'list_item raw noformat alert message notification info warning success error infobox ' +
    'info_box notice note tip aside panel ' +
    'card well callout hero banner background fullwidth full_width builder_container builder_row ' +
    'builder_column visitor guest ' +
    'not_logged_in presentation slide recipe pricing_table table_wrap one_full full code_block_wrap',
  words:
    'dropcap drop_cap dropcaps highlight highlights marker mark color colour font size fontsize ' +
    'font_size big small bold b i em ' +
    'strong italic u underline strike s tooltip popover popup abbr label badge lightbox modal ' +
    'nowrap span fancy leadtext lead',
  heading: 'heading title custom_heading subheading headline h1 h2 h3 h4 h5 h6 section_title fancy_heading',
  quotation:
    'quote blockquote pullquote pull_quote pullquote_left pullquote_right bq testimonial testimonial_single quotes',
  toggle:
    'toggle spoiler tab tta_section accordion_item accordion_tab accordion_section expand ' +
    'collapsible pane faq_item read',
  button: 'button btn buttons_button cta_button download_button',
  link: 'url link a permalink',
  separator: 'divider hr separator line rule text_separator',
  gap: 'spacer gap empty_space space clear clearfix clearboth clear_both br pagebreak nextpage page_break',
  note: 'efn_note ref fn footnote mfn modern_footnote simple_footnote sidenote side_note endnote',
  code:
    'code sourcecode source_code codeblock syntax php html css js javascript java python ' +
    'ruby perl sql xml bash shell cpp csharp ' +
    'objc json yaml diff powershell typescript scss',
  formula: 'latex tex math katex mathjax asciimath',
  encoded: 'raw_html raw_js fusion_code',
  picture: 'image img picture photo single_image imageframe image_frame figure',
  gallery:
    'gallery slideshow image_gallery images_carousel image_carousel media_grid masonry_media_grid ' +
    'justified_image_grid ' +
    'tiled_gallery media_carousel carousel slider gallery_slider',
  playlist: 'playlist',
  caption: 'caption wp_caption',
  audio: 'audio mp3 audio_player mp3player sc_embed_player sc_player player_audio podcast',
  video:
    'video video_player flowplayer fvplayer evp_embed_video videojs videojs_video jwplayer ' +
    'kgvid html5video wpvideo_file ' +
    'player flv mp4',
  file: 'pdf pdf_embedder pdfviewer pdf_viewer gview embeddoc pdfjs_viewer embedpress_pdf pdf_js googleapps file',
  frame: 'iframe advanced_iframe protected_iframe frame',
  embed:
    'embed embedyt youtube youtube_sc youtube_advanced yt lyte arve vimeo dailymotion aparat ' +
    'namasha telewebion soundcloud ' +
    'tweet twitter twitter_tweet x_post instagram instagram_embed facebook facebook_embed ' +
    'fb_post tiktok spotify telegram ' +
    'telegram_post threads bluesky mastodon ted flickr wpvideo videopress gist scribd slideshare ' +
    'archiveorg archive_org googlemaps ' +
    'googlemap google_map gmaps map bandcamp mixcloud twitch pinterest giphy codepen issuu ' +
    'polldaddy crowdsignal googlevideo ' +
    'kickstarter tumblr reddit datawrapper infogram flourish vine metacafe blip_tv wordpress_tv ' +
    'embedpress rumble odysee',
  members:
    'restrict restricted members_only member_only memberonly member members membership private ' +
    'protected loggedin logged_in ' +
    'is_logged_in hide hidecontent hide_content pmpro_member pmpro_membership mepr_show s2if ' +
    'ihc_hide_content um_loggedin wcm_restrict ' +
    'groups_member passster content_protector protect premium paywall subscribers subscriber_only ' +
    'wlm_private user_only',
  table: 'table tablepress',
  language: 'trp_language wpml_if wpml_language if_lang lang_if polylang pll_lang language lang qtransx_lang',
  gone:
    'contact_form contact_form_7 contact_field gravityform gravityforms wpforms ninja_form ' +
    'ninja_forms formidable caldera_form ' +
    'caldera_form_modal mc4wp_form mailpoet_form newsletter newsletter_form newsletter_signup ' +
    'forminator_form fluentform ' +
    'jetpack_subscription_form blog_subscription_form subscribe subscribe2 signup login_form ' +
    'loginform register adrotate adinserter ad ' +
    'ads adsense the_ad the_ad_group advert advertisement banner_ad quads widget widget_area ' +
    'widget_sidebar sidebar toc ez_toc lwptoc ' +
    'rank_math_toc related_posts jetpack_related_posts recent_posts latest_posts posts display_posts ' +
    'post_grid posts_grid basic_grid ' +
    'posts_slider blog portfolio recent_works archives sitemap wp_sitemap_page search searchform ' +
    'search_form calendar events event ' +
    'events_list ' +
    'upcomingevents product products product_page add_to_cart woocommerce_cart woocommerce_checkout ' +
    'woocommerce_my_account ' +
    'rev_slider layerslider smartslider3 metaslider soliloquy nggallery ngg ngg_images nextgen_gallery slidepress ' +
    'singlepic imagebrowser foogallery envira_gallery modula wpdatatable ' +
    'wptable supsystic_tables visualizer ' +
    'poll wp_poll yop_poll totalpoll quiz rating ratings kkstarratings wp_review review download ' +
    'downloads wpdm_package wpfilebase ' +
    'countdown countdown_timer counter_stats comments post_title post_content contact signup_form ' +
    'code_snippet insert_php php_code ' +
    'ssba social_share acf bbp_forum instagram_feed facebook_feed twitter_timeline custom_twitter_fee' +
    'ds wpgmza elementor_template ' +
    'insert_page reusable do_widget booking bookly amelia charitable donate give_form',
  quiet:
    'references footnotes footnotes_list footnote_list efn_reference efn_notes display_footnotes ' +
    'breadcrumb breadcrumbs wpml_language_switcher language_switcher polylang_langswitcher ' +
    'wpseo_breadcrumb rank_math_breadcrumb share sharing social_links social social_media_follow ' +
    'addtoany addthis sharethis ' +
    'print_link printfriendly anchor icon fontawesome font_awesome menu_anchor adblock post_views ' +
    'facebook_like tweetmeme ' +
    'googleplus pinterest_button like stag more',
}

const KINDS: ReadonlyMap<string, ShortcodeKind> = new Map(
  Object.entries(NAMES).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [name, kind as ShortcodeKind] as const),
  ),
)

/** Page builders and collections of shortcodes, by what their names begin with: whatever else they have is layout. */
const FAMILY = new RegExp(
  `^(?:${(
    'vc et_pb et fusion av mk cs kc su td tdc tie jnews eltdf edgtf mkdf qode nectar ult porto wpb thb gdlr ' +
    'cmsms themify ct ' +
    'penci tm_pb dt trx_sc trx vcex bsf stm bt bb rt g5plus ux ts x tatsu oxy themeum wolf arve ywctm'
  ).replaceAll(' ', '|')})_`,
)

const PART =
  /^(?:one|two|three|four|five|six|[1-6])_(?:full|half|halfs|halves|thirds?|fourths?|quarters?|fifths?|sixths?|[2-6])$/

/** What stands by itself, without attributes and without an end. */
const ALONE = new Set(
  (
    'gallery playlist slideshow divider hr separator spacer clearfix clearboth pagebreak ' +
    'nextpage toc sitemap newsletter adsense ' +
    'nggallery breadcrumb breadcrumbs addtoany sharethis addthis references footnotes'
  ).split(' '),
)

export type KnownShortcode = {
  readonly kind: ShortcodeKind
  /** Its name without the builder's, in small letters, with underscores. */
  readonly name: string
  /** Whether nobody would write it between brackets for a reader. Others, `[note]`, mean a shortcode where they are
   *  ended or carry attributes. */
  readonly certain: boolean
}

/** What is known of a shortcode by its name; undefined for one that nobody here knows. */
export const knownShortcode = (written: string): KnownShortcode | undefined => {
  const name = written.toLowerCase().replaceAll('-', '_')
  const own = KINDS.get(name)
  if (own !== undefined) return { kind: own, name, certain: name.includes('_') || ALONE.has(name) }
  if (/^lang_[a-z]{2,3}$/.test(name)) return { kind: 'language', name, certain: true }
  const family = FAMILY.exec(name)?.[0]
  const bare = name.slice(family?.length ?? 0).replace(/(?:_inner|_last|_first|_child)$/, '')
  const certain = family !== undefined || PART.test(bare)
  const kind = KINDS.get(bare) ?? (certain ? 'layout' : undefined)
  return kind === undefined ? undefined : { kind, name: bare, certain }
}
