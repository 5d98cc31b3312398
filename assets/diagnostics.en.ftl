## Reading files
file-too-large = file too large: { $bytes } bytes, at most { $max }
package-too-large = all files together are too large: at most { $max } bytes
too-many-files = too many files: at most { $max }
not-utf8 = not UTF-8: cannot be read from byte { $byte } on
looks-like-utf16 = this looks like UTF-16; save it as UTF-8
looks-like-gbk = this looks like GBK; save it as UTF-8
refused-character = invisible character { $character } is not allowed
refused-escape = this escape stands for an invisible character that is not allowed
private-character = private-use character { $character } may not show on other machines

## Syntax
rest-not-read = so much is wrong that the rest was not read: mend what stands before
text-after-end = nothing may follow here
bad-header = the header can only be #![enable(implicit_some)]
unknown-extension = no extension is called { $name }
only-implicit-some = only implicit_some is allowed
value-expected = a value is missing here
value-expected-at-end = the file ends where a value is missing
comma-expected = a comma is missing before this, or { $closer }
unexpected-colon = no colon can stand here
quoted-field-name = the field name { $name } has no quotes here
field-names-are-bare = field names in round brackets have no quotes; quoted names go into braces: {"{"} "name": value {"}"}
unexpected-character = unexpected sign { $text }
bracket-not-closed = this bracket is not closed: { $closer } is missing
closed-by-other = this { $closer } belongs to a bracket further out
bracket-not-opened = { $closer } closes nothing
nested-too-deeply = nested too deeply: at most { $max } levels
too-many-values = too much content: at most { $max } values in a file
fields-and-values = name all fields in a bracket, or none
key-without-value = this name lacks its colon and value
some-takes-one = Some takes exactly one value in brackets
comment-not-closed = this comment does not end: */ is missing
text-not-closed = this text does not end: a quote is missing
bad-escape = unknown escape
bad-character-literal = single quotes hold one character
double-quotes = texts stand in double quotes "…"
bad-literal = this can't be read
bad-number = not a number: { $text }
numbers-are-whole = only whole numbers, without fraction or suffix; shares are per mille
number-too-large = number too large: { $text }
name-without-quotes = the name { $text } lacks its quotes
put-in-quotes = write "{ $text }"
full-width-sign = full-width sign { $text }
wrong-sign = { $text } can't stand here
write-instead = write { $text }

## Content
unknown-field = no field is called { $name } ({ $of } has: { $known })
unknown-variant = { $name } is none of { $of }: { $known }
did-you-mean = similar: { $name }
written-twice = { $name } is written twice
first-here = first here
missing-field = { $record } lacks the field { $name }
missing-value = { $name } lacks its value number { $number }
name-before-record = no { $name } before this bracket: the bracket alone
variant-is-bare = { $name } takes no bracket
variant-needs-fields = { $name } takes fields: { $name }({ $first }: …)
variant-needs-values = { $name } takes values without field names
too-many-values-in-variant = { $name } takes at most { $most } values, here are { $found }
wrong-number-of-values = { $expected } values belong here, there are { $found }
wrong-kind = this should be { $expected ->
    [bool] true or false
    [text] a text in quotes
    [duration] a duration such as "15min"
    [clock] a weekday and a time such as "Mon 08:40"
    [time-of-day] a time of day such as "09:30"
    [name] a name in quotes
    [integer] a whole number
    [bilingual] a text in both languages
    [list] a list […]
    [pair] a pair (…, …)
    [map] things by name {"{…}"}
    [record] fields (…)
    [choice] one of several forms
   *[other] { $expected }
 }, but it is { $found ->
    [unit] an empty bracket
    [bool] true or false
    [integer] a whole number
    [float] a fraction
    [char] a single character
    [text] a text
    [bytes] a string of bytes
    [list] a list […]
    [tuple] values (…, …)
    [record] fields (…)
    [map] things by name {"{…}"}
    [ident] a word without quotes
   *[other] { $found }
 }
write-fields = write ({ $first }: …)
write-map = write {"{"} "name": … {"}"}
write-bilingual = write (zh: "…", en: "…")
one-of = one of: { $known }
number-out-of-range = { $value } is out of range: { $min } to { $max }
bad-duration = not a duration: { $text }; a whole number and a unit (ms, s, min, h, d), such as "15min"
duration-too-long = the duration { $text } is too long: at most { $days } days
duration-needs-unit = a duration has quotes and a unit: "{ $text }min"
bad-clock = not a weekday and a time: { $text }; such as "Mon 08:40"
bad-time-of-day = not a time of day: { $text }; such as "09:30" or "Tue 09:30"
text-too-long = text too long: { $length } characters, at most { $max }
too-many-marks = too many combining marks in a row: at most { $max }
bad-name = the name { $name } has the wrong form: lower-case letters, digits and dashes, at most { $max } characters

## Names
unknown-site = there is no site called { $name }
unknown-node = there is no node called { $name }
unknown-attribute = there is no attribute called { $name }
unknown-value = the attribute has no value { $name }
unknown-node-kind = there is no kind of node called { $name }
unknown-link-kind = there is no kind of link called { $name }
unknown-channel = there is no channel called { $name }
unknown-position = there is no position called { $name }
unknown-role = there is no role called { $name }
unknown-sender = there is no role or persona called { $name }
unknown-threat = the library has no threat called { $name }
unknown-state = there is no threat state called { $name }
ambiguous-state = more than one threat has a state { $name }: { $known }
name-the-threat = say of which threat, such as "{ $text }"
unknown-matter = there is no matter called { $name }
unknown-metric = there is no metric called { $name }
unknown-action = there is no action called { $name }
unknown-inject = there is no inject called { $name }
unknown-option = the inject has no option called { $name }
unknown-form = there is no form called { $name }
unknown-field-choice = the box has no choice called { $name }
unknown-step = there is no playbook step called { $name }
unknown-objective = there is no objective called { $name }
unknown-law = there is no article of law called { $name }
unknown-rule = the district plan has no rule { $name }
unknown-service = there is no service called { $name }
unknown-site-template = there is no site template called { $name }
unknown-template-node = the site's template has no node called { $name }
unknown-attachment = there is no attachment called { $name }
unknown-phase = there is no phase called { $name }
unknown-variable = there is no variable called { $name }
unknown-ending = there is no ending called { $name }
unknown-part = nothing that can be left out is called { $name }: no inject, no playbook step, no harmful deed, no ending
moved-but-left-out = { $name } is left out, so it can't come at another time
moved-without-time = { $name } doesn't come at a time, so it can't come at another
left-out-here = left out here
left-out-is-needed = { $name } is left out in the length { $profile }, but something that stays needs it
left-out-needed-here = needed here
leave-out-too = leave that out too, or keep this
only-in-profile = only in the length { $name }
name-is-not-file = the name { $name } is not that of the file, { $file }
no-such-scenario = there is no scenario called { $name }
no-such-file = the file { $path } is missing
name-taken = the name { $name } is taken
site-without-parent = { $site } has no site above it, so { $name } means nothing
site-without-tier = { $name } has neither a template nor a tier

## Rules
too-many = too many { $thing ->
    [link-kinds] kinds of link
    [rows] rows of parameters
    [node-kinds] kinds of node
    [harmful] harmful acts
    [likes] actions that are like the next
    [rules] rules of the plan
    [laws] articles of law
    [states] threat states
    [templates-below] templates of sites that add to one another
    [matches] nodes that names with * stand for
    [columns] columns of a table
    [table-rows] rows of a table
    [log-lines] lines of a log
   *[other] { $thing }
 }: { $count }, at most { $max }
condition-too-large = the condition is too large: { $count } parts, at most { $max }
condition-too-deep = the condition is nested too deeply: { $count } levels, at most { $max }
waits-for-itself = a circle: { $name } waits for itself
like-itself = a circle: { $name } is like itself
by-way-of = by way of { $name }
exactly-one-of = { $name }: exactly one of { $words } must be written
goes-with = { $name }: { $word } goes with { $with } only
window-is-empty = an empty window: { $from } is not before { $to }
group-of-one = the group { $group } has one member only, so there is nothing to draw
group-without-odds = every member of the group { $group } has odds of 0, so none can be drawn
phase-before-its-time = the phase { $name } waits for { $before }, which does not stand before it
variable-of-other-kind = { $name } is no { $kind ->
    [flag] flag (true, false)
   *[counter] counter (a whole number)
 }
no-such-link = there is no { $kind } link between { $from } and { $to }
spare-is-the-trainers = { $name } is spare: only the trainer draws it; write hand for one that an effect may release
action-without-targets = the action { $action } has no targets, so no nodes stand here
action-needs-targets = the action { $action } needs the nodes it is done to
action-not-on-kind = the action { $action } can't be done to { $name }, which is a { $kind }
role-cannot-do-step = { $role } may do nothing of the step { $step }
nobody-can-do = nobody responsible for this step can do { $name }
expectation-misfits = what is expected in { $name } can't be put into this box
weights-of-parts = the weights of the parts must sum to 100, not { $sum }
weights-of-steps = the weights of the steps should sum to 100, not { $sum }
class-is-five-digits = the incident's class has five digits (GB/T 20986-2023), unlike { $text }
bad-technique = an ATT&CK technique is T and four digits, a part of one a dot and three more, such as "T1486" or "T1021.001", unlike { $text }
bad-reference = what an action is called elsewhere is an id of RE&CT, such as "RA5101", or of D3FEND, such as "D3-NI", unlike { $text }
metric-counts-itself = the metric { $name } counts devices or evidence itself: Add and Recover don't change it
counted-here = how it counts is written here
no-seats = there must be a seat
seat-is-crew = { $name } is a crew that travels, and can't be a seat
attribute-not-of-kind = a { $kind } has no attribute { $attribute }
more-names-than-devices = { $name } is { $count } devices but gets { $names } names
attribute-without-order = the values of { $name } have no order, so AtLeast means nothing
counts-nodes = only State, Has or Isolated can stand here
no-node-at-hand = there is no node at hand here for { $name }
nobody-at-hand = there is nobody at hand here for { $name }
service-without-needs = the service { $name } says nothing of what it needs
nobody-named = { $name } names nobody here
nothing-to-choose = { $name } has no options to choose from
attempts-at-nothing = answers to { $name } are neither right nor wrong: no attempts here
no-limit = { $name } has no within: otherwise and hidden mean nothing
not-all-items = is of { $name } must name every item
shown-in-right-order = { $name } shows its items in the right order: shuffle of
nothing-right = { $name } has no right answer
nothing-is-right = no answer to { $name } is right or wrong
version-for-nobody = { $name } doesn't go to { $role }, which has a version
hints-for-nothing = { $name } asks nothing: its hints help with nothing
hints-cost-nothing = no step asks for an answer to { $name }: its hints cost nothing
unknown-mood = this persona has no mood called { $name }
threat-without-states = the threat { $name } has no states
template-of-template = { $name } of the library can't have a template itself
attribute-without-values = the attribute { $name } has no values
duration-is-zero = the duration can't be zero
too-far = { $name } is too far away: at most { $max } km either way
slower-by-nothing = a factor of slowness is at least 1
after-the-end = { $name } comes after the end of the drill ({ $lasts })
no-english = the English text, en, is missing
file-without-english = there is one file { $path }, and none in English
write-files = name one for each language, as (zh: "{ $path }", en: "…"), the same twice if it serves both

## Attachments
asset-path-too-long = the attachment's path is too long: { $bytes } bytes, at most { $max }
asset-path-sign = the attachment's path { $path } may not hold { $sign }: Chinese characters, letters, digits, blanks and _ . / - only
asset-path-part = the attachment's path { $path } may not hold the part "{ $part }": some systems know no such file, or it leads elsewhere
asset-outside = the attachment { $path } is not in { $folder }/
asset-wrong-ending = the attachment { $path } is of another kind, possible here: { $known }
asset-empty = the attachment { $path } is empty
quote-not-closed = the quote is not closed
picture-too-large = the picture { $path } is too large: { $bytes } bytes, at most { $max }
picture-unknown = { $path } is no picture in PNG, JPEG or SVG
picture-of-other-format = { $path } is a picture in { $format }, unlike the ending of its name
picture-broken = { $path } is broken: no whole picture in { $format }
picture-too-wide = the picture { $path } has too many pixels: { $width } × { $height }, at most { $max } each way
svg-is-none = this is no SVG: the outermost element must be <svg xmlns="http://www.w3.org/2000/svg">
svg-broken = this is not proper SVG
svg-with-dtd = an SVG drawing may have no <!DOCTYPE …>: take it out
svg-part = an SVG drawing may not hold { $name }: shapes, words and gradients only; save it as PNG where it needs more
svg-from-elsewhere = an SVG drawing may take nothing from elsewhere: { $what }
svg-too-large = the SVG drawing is too complex: at most { $max } parts, { $depth } levels deep; simplify it, or save it as PNG
row-of-other-length = this row of the table { $name } has { $found } cells, its head has { $expected }
headings-here = the head
mark-on-no-line = line { $line } is marked, but the excerpt holds the lines { $first } to { $last }

## Proofs: what never is, what always is
never-any-of-nothing = this Any has no parts, so it never holds
always-all-of-nothing = this All has no parts, so it always holds
never-state = nothing ever brings a node into the state { $state }: no beginning, no change, no effect
never-value = { $nodes } never has { $attribute } = { $value }: it doesn't begin so, and no effect sets it
never-at-least = no node ever has { $attribute } of at least { $value }
never-powered = nothing is ever switched on
never-isolated = nothing ever unplugs { $nodes } or switches it off
never-linked = { $nodes } has no link of the kind { $kind }
never-level = the service { $service } is never { $level }: what it needs doesn't allow it
never-metric = the metric { $metric } never reaches { $least }: nothing adds so much to it
never-kept = nothing ever keeps this evidence of { $nodes }
never-done = nobody in this drill can do the action { $action }, and no effect begins it
never-done-on = nobody in this drill can do the action { $action } to { $nodes }, and no effect begins it there
never-since = the inject { $inject } comes after { $at } at the earliest; { $wait } later the drill is over ({ $lasts })
never-after = { $time } after the start the drill is over ({ $lasts })
never-fewer = never fewer than none
never-known-state = nobody can learn that { $nodes } is in the state { $state }: no message says so, nobody notices it, no action looks
never-known-value = nobody can learn that { $nodes } has { $attribute } = { $value }: no message says so, no action looks
never-known-matter = nobody can learn of the matter { $matter }: no message tells it, no effect makes anybody learn it
never-known-bookkeeping = variables, the score and what was averted are the story's own book-keeping: nobody in it knows of them, so they can't stand where knowledge counts
never-since-phase = the drill lasts { $lasts }: too short for { $wait } after the phase { $phase }
never-known-metric = nobody is ever told the metric { $metric }, so it can't stand where knowledge counts
always-state = { $nodes } is in the state { $state } from the start, and nothing takes it out of it
always-here = every node is in the state { $state }: the threat has no other
always-value = { $nodes } has { $attribute } = { $value } from the start, and nothing changes that
always-at-least = { $value } is the weakest value of { $attribute }, so every node has at least that
always-powered = nothing in this drill switches anything off, so everything is always on
always-linked = nothing in this drill takes the { $kind } link of { $nodes } down
always-level = the service { $service } is always { $level }: nothing changes what it needs
always-metric = the metric { $metric } is always at least { $least }
always-matter = the matter { $matter } is true from the start: it has no condition
always-after = this is so from the start on
always-fewer = there are { $most } such devices, always fewer than { $than }
never-both-it-and-not = this contradicts another part of the same All, so the whole never holds
never-both-at-once = this and another part of the same All exclude each other, so the whole never holds
always-one-of-both = this or another part of the same Any always holds, so the whole always does
the-other-part = the other part
it-decides = it belongs to { $name }
so-never-comes = so { $name } never comes
so-never-averted = so { $name } is never averted
so-always-averted = so { $name } never comes
so-never-true = so { $name } is never true
so-never-possible = so { $name } is never possible
so-never-ends-so = so the drill never ends with { $name }
so-never-applies = so the step { $name } never applies
so-never-due = so the deadline of { $name } never begins to run
so-never-harmful = so { $name } is never harmful
so-always = so it decides nothing in { $name }

## Proofs: what nothing leads to
inject-never-comes = the inject { $name } never comes
lead-to-inject = let something lead to { $name }, or mark it hand: true for the trainer, or take it out
never-comes-itself = { $name } itself never comes
never-true-itself = { $name } itself is never true
never-filed-itself = nobody can hand in { $name }
never-done-itself = nobody can do { $name }
too-late-for-drill = that would be at { $at } at the earliest; the drill lasts { $lasts }
action-never-done = nobody can ever do the action { $name } of this drill
nobody-may = no seat holds one of these positions, no playbook step asks a colleague who does, no effect begins it
on-nothing-there-is = nobody who may has such a node within reach
what-it-needs-never-is = what it needs never is
nobody-learns = nobody can learn of { $name }
matter-never-true = the matter { $name } is never true
ending-never-so = the drill can never end with { $name }
ending-behind = the ending { $name } stands behind { $first }, which always holds
always-taken = { $name } is always taken before
move-ending-last = put { $name } last

## Proofs: steps and deadlines
step-never-due = the step { $name } is never due: what it goes by never is
in-step = in the step { $name }
nobody-can-tell = nobody can tell of { $name }: nobody ever learns of it
never-asked = the inject { $name } never comes, so nobody can answer it
action-needs-unknown = the action { $action } needs knowledge of { $name }, which nobody can come by
needed-here = { $name } is needed here
action-never-possible = the condition of the action { $action } never holds, so the step can't be done
target-out-of-reach = nobody responsible can do { $action } to { $nodes }: not their site, not below it, and no crew
harmful-never-done = nobody in this drill can do { $action }, so { $name } warns of nothing
deadline-too-short = the step { $name } takes { $least } at the least, but must be done within { $limit }
time-it-takes = until word of it is there { $word }, approval { $approval }, travel { $travel }, work { $work }
give-at-least = give it { $least } or more, or make what it asks for quicker
deadline-before-predecessor = { $name } must be done within { $limit }, but first { $before }, which takes { $least } at the least
must-come-first = { $name } must come first
deadline-after-end = the deadline of { $name } runs from { $from } at the earliest, so until { $until }; the drill lasts { $lasts }, and whoever leaves the step undone is never late

## Proofs: what nothing uses
stands-nowhere = { $thing ->
    [device] { $name } has a name of its own, and nothing names it: it can stay among the others
    [persona] the persona { $name } says nothing: no inject comes from it
    [matter] nobody is told of the matter { $name }, finds it or needs it
    [metric] the metric { $name } weighs nothing, and no condition or question looks at it
    [law] no step, inject, harmful act or objective rests on the law { $name }
    [form] nobody asks for the form { $name }, and no step hands it in
    [attachment] the attachment { $name } comes with no message
   *[other] { $name } stands nowhere else
 }
metric-never-grows = the metric { $name } stays at nothing, however the drill is played
let-metric-grow = give { $name } a source that comes about (an Add, a threat state that is reached, a service that fails), or take it out
objective-without-steps = no step of the playbook serves the objective { $name }, so it can't be rated
objective-without-weight = all steps of the objective { $name } weigh nothing, so it can't be rated
answer-makes-no-difference = whatever is answered to { $name } makes no difference: no option has an effect, and no step, harmful entry or condition looks at it
let-answer-matter = name the right option in a step, the wrong one in a harmful entry, or give options effects; if it need only be read, ask Acknowledge
form-expects-nothing = no box of the form { $name } expects anything that is scored
placeholder-missing = the text lacks { "{" }{ $name }{ "}" }, which it has in the other language
placeholder-here = here
parameter-without-rows = the parameter { $name } has nothing to choose from: write rows or values
parameter-with-both = the parameter { $name } has both rows and values; it can have only one of them
column-missing = the row { $row } lacks the column { $column }, which the first row has
column-extra = the first row has no column { $column }
column-here = the first row has it here
first-row-here = the first row is here
parameter-unused = no text uses the parameter { $name }
column-unused = no text uses the column { "{" }{ $name }.{ $column }{ "}" }
gap-not-closed = this curly bracket is not closed
gap-without-name = { $text } does not hold the name of a parameter
write-bracket-twice = for a curly bracket as such write two: { "{{" }
unknown-parameter = there is no parameter called { $name }
unknown-parameter-none = there is no parameter called { $name }: this scenario has no parameters yet
unknown-column = the parameter { $name } has no column { $column }
both-languages-in-one = { $name } is a text in both languages, and here is room for one
both-languages-here = both languages are here
no-parameter-here = the parameter { $name } can't stand here
filled-too-large = with its parameters filled in the text is too large (at most { $max } bytes)
filled-in-from-here = this is filled in, only when { $parameter } is { $row }
only-with-row = only when { $parameter } is { $row }

## At the end
more-diagnostics = and { $count } more

## Limits (check --limits)
limit-file-bytes = one file, bytes
limit-package-bytes = all files of a package, bytes
limit-package-files = files of a package
limit-nesting = brackets within brackets
limit-values = values in one file
limit-diagnostics = errors listed, and warnings
limit-diagnostic-chars = a diagnostic in short form, characters
limit-steps = steps of a playbook
limit-injects = injects
limit-choices = choices of a question
limit-attempts = tries of one question
limit-phases = phases of a story
limit-profiles = lengths in which a drill can be played
limit-rows = rows of all parameters of a drill
limit-seats = seats
limit-roles = roles
limit-nodes = nodes
limit-links = links
limit-sites = sites
limit-template-depth = templates of sites that add to one another
limit-services = services
limit-needs = needs of one service
limit-matches = nodes that names with * stand for, taken together
limit-words = attributes, values, kinds of link, channels, threats, threat states, each
limit-likes = actions of which each is like the next
limit-things = entries of any other list
limit-attachments = attachments
limit-name-chars = a name, characters
limit-title-chars = a title, characters
limit-choice-chars = a choice, characters
limit-paragraph-chars = a paragraph, characters
limit-combining-marks = combining marks in a row
limit-condition-nodes = parts of a condition
limit-condition-depth = conditions within conditions
limit-duration-ms = a duration, milliseconds
limit-points = points of one item
limit-cost = loss of one device in a state a minute (thousandths of a unit)
limit-points-sum = points of all items
limit-cascade-events = events following from one another at one instant
limit-drill-events = events of one recorded drill
limit-asset-path-bytes = an attachment's path, bytes
limit-image-bytes = an image, bytes
limit-image-side = an image's side, pixels
limit-svg-parts = parts of an SVG drawing
limit-svg-depth = levels of an SVG drawing
limit-document-chars = a document in a file, characters
limit-table-columns = columns of a table
limit-table-rows = rows of a table
limit-cell-chars = a cell of a table, characters
limit-log-lines = lines of a log's excerpt
limit-log-line-chars = a line of a log, characters
