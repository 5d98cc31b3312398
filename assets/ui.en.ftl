## General
app-name = Fengsui
train = Drill
review = Review
author = Author
menu = Menu
other-language = 中文
close = Close
back = Back
loading = Reading…
map = Map
open = Open
start = Start
and-more = { $list } and more ({ $n })
and-others = { $list } and others
label-value = { $label }: { $value }

## Time
span-seconds = { $s } s
span-minutes = { $m } min
span-minutes-seconds = { $m } min { $s } s
span-hours = { $h } h
span-hours-minutes = { $h } h { $m } min
just-now = just now
ago = { $span } ago
left = { $span } left
time-up = time is up

## Levels, tiers, states
level-1 = Level I (extraordinary)
level-2 = Level II (major)
level-3 = Level III (large)
level-4 = Level IV (ordinary)
level-below = below incident level
tier-city = City
tier-district = District
tier-township = Township
tier-village = Village
state-alarm = harmed
state-suspect = suspect
state-treated = treated
state-well = well
state-unknown = unknown
state-cut = cut off
service-is-up = up
service-is-degraded = degraded
service-is-down = down
connection-online = online
connection-unplugged = unplugged
connection-off = switched off
property-connection = Connection
property-level = Service
property-true = Matter
value-done = done
value-yes = yes
grade-success = success
grade-partial = partial success
grade-failure = no success
evidence-photo = photograph
evidence-memory = memory image
evidence-disk = disk image
evidence-logs = logs
source-seen = seen or noticed by monitoring
source-found = found by “{ $action }”
source-told = told by { $who } over { $channel }

## What the desk does
do-play-pause = Start or pause the clock
do-next-thing = To the next thing
do-pace-1 = Real time (×1)
do-pace-10 = Ten times faster (×10)
do-pace-60 = Sixty times faster (×60)
do-zoom-in = Zoom in
do-zoom-out = Zoom out
do-whole-map = Whole map
do-unselect = Clear the selection
do-end-drill = End drill
do-go-train = Go to Drill
do-go-review = Go to Review
do-go-author = Go to Author
do-other-language = 中文 / English
do-larger-text = Larger text
do-smaller-text = Smaller text
do-help = Help
do-quit = Quit
help-1 = At the left are your messages; those that wait for an answer come first. Answer right there.
help-2 = In the middle is the map. Click a place or a device: at the right is what you know of it and what you can do. Hold Ctrl to choose several.
help-3 = The map shows only what your seat knows; the fainter the colour, the older the news.
help-4 = Below is what is under way. Pause the clock at any time, or go straight to the next thing.

## Choosing a drill
choose-drill = Choose a drill
choose-drill-hint = Choose a drill at the left
no-drills = No drills found
drill-faulty = This scenario has errors and can't be played until they are mended. The other drills can.
drill-errors = { $n ->
    [one] One error: it can't be played
   *[other] { $n } errors: it can't be played
 }
open-in-author = Open it in Author
drills-folder = Other drills…
drills-folder-hint = Open a folder of scenario files
drills-builtin = Built-in only
seats = { $n ->
    [one] one seat
   *[other] { $n } seats
 }
trial = try-out, not recorded
objectives = What is trained: { $list }
choose-seat = Your seat
other-seats = The other seats are played by simulated colleagues.
your-name = Your name
mode-practice = Practice
mode-practice-hint = The playbook stands at the right
mode-exam = Exam
mode-exam-hint = Without the playbook
difficulty-first = Reliable
difficulty-normal = Usual
difficulty-hard = Fallible
difficulty-hint = How often simulated colleagues err
start-drill = Start the drill
start-needs = Choose a seat and put in your name first
start-needs-nonce = The start number has 6 digits
start-needs-seed = The seed is a whole number
set-up-more = More
set-up-less = Less
set-up-more-hint = Session and start numbers from the trainer, and the seed of chance
set-up-ticket = Session no.
set-up-nonce = Start no.
choose-length = Length
row-drawn = Drawn
row-drawn-hint = The seed draws it
rows-unfit = These parameters have errors together: choose another
length-whole = Whole
set-up-seed = Seed
set-up-seed-hint = Random where left empty. The same seed and the same actions give the same course.

## In the drill
drill-mark = DRILL
you-are = { $role } · { $name }
play = Start
pause = Pause
clock-passed = { $h }:{ $m }:{ $s } passed
clock-running = running
clock-paused = paused
clock-over = over
stopped-by-question = A message waits for your answer; the clock stands. It goes on when you have answered.
saving = Saving…
saving-slow = Saving is slow. The disk may be busy, nearly full or gone. What you did is not lost: it happens once it is saved.
running-code = Record { $code }
running-code-hint = The first 6 digits of the record's last line. The trainer may note them at any time, to compare later.
record-broken = The record can't be written any more
record-broken-text = The drill has stopped, and the last step is not recorded. Choose another folder, best on this computer's own disk, to go on from here; all recorded steps are written there too.
go-on-elsewhere = Go on in another folder
end-unrecorded = End and score, unrecorded
seal-elsewhere = Save in another folder
records-removable = Note: records go to a removable disk. Leave it plugged in during the drill.
records-network = Note: records go to a network folder; the drill stops when the network does. A folder on this computer is better (see Review).
records-synchronised = Note: records go to a cloud folder, where another program may lock or change them. Another folder is better (see Review).
end-drill-title = End the drill?
end-drill-text = The clock stops and the score is computed. What is under way is dropped.
end-drill-yes = End and score
end-drill-no = Go on

## Messages
inbox = Messages
inbox-empty = No messages yet. Press start above to let the clock run.
inbox-waiting = Waiting for you
inbox-rest = Other messages
mark-all-read = All read
channel-all = All
message-to = Me → { $role }
message-on-its-way = on its way
message-unanswered = nobody answers ({ $n }×), still trying
attachment-label = { $title } · { $kind }
attachment-picture = picture
attachment-document = document
attachment-table = table
attachment-log = log
attachment-alt = The picture shows: { $text }
attachment-file = File: { $file }
attachment-file-size = { $path } ({ $format }, { $width } × { $height } pixels)
attachment-file-drawn = { $path } ({ $format })
attachment-apart = The record holds the fingerprint of this attachment only, not what it shows.
attachment-awaited = The picture is being opened…
attachment-broken = This picture can't be opened: please read the words below.
attachment-larger = Larger
attachment-smaller = Smaller
attachment-whole = Whole picture
attachments-of-message = Attached: { $list }
facts-more = { $n } more
question-about = Asks: how is { $thing } now?
question-general = Asks: what is the situation at yours?
approval-asked = { $role } asks for approval: { $action }
approval-asked-on = { $role } asks for approval: { $action } ({ $on })
decided-grant = granted
decided-refuse = refused
decided-pass-on = passed on to the next above
form-handed-in = handed in “{ $form }”
acknowledge = Received
grant = Grant
refuse = Refuse
pass-on = Pass on
confidence-low = not sure
confidence-middle = fairly sure
confidence-high = very sure
give-reason = Say why
reason-hint = Why this way
answer = Answer
hint = Hint
hint-take = Take a hint (costs { $cost }% of the step)
hint-later = A hint from { $time } (costs { $cost }% of the step)
hint-taken = Hint: { $text }
hints = Hints
answer-none-of-them = none of them
answer-then = {" → "}
answer-number = { $n } { $unit }
answer-rejected = “{ $answer }” is not right; { $n } more tries
answer-tries = { $n } tries
answer-still-needs = First say how sure you are and why, where it is asked
answer-short-hint = Answer in a few words
answer-free-hint = Write your answer
answer-several-hint = Choose any number of them, or none
answer-order-hint = Press them one after another; press again to take one back
answer-place = { $n }. { $item }
answer-number-label = Number
answered = { $time } answered: { $option }
answered-by-time = { $time } time ran out: { $option }
answered-by-colleague = { $time } a colleague answered: { $option }
answer-missed = { $time } time ran out, not answered
answer-done = { $time } done

## What is known
deed-done = Done: { $deed } ({ $time })
fact-line = { $thing }: { $property } { $value } ({ $time })
nothing-known = You know nothing of it yet
kind-site = { $kind } · { $site }
kind-site-members = { $kind } of { $n } · { $site }
kind-site-count = { $n } × { $kind } · { $site }
evidence-kept = Kept: { $list }
residents = { $n } residents
things-here = Devices and groups here
attention = Needs attention
choose-something = Click a place or a device on the map to see what you can do.
chosen-many = { $n } chosen

## What can I do
side-actions = Act
side-tell = Tell
side-playbook = Playbook
side-notes = Notes
actions-here = What you can do
actions-untargeted = Not for one device
actions-refused = Not now
actions-none = Your position has nothing to do with it. You can tell or ask somebody.
actions-none-untargeted = Choose a device to see what you can do.
start-action = Start: { $action }
takes = about { $span }
needs-approval = needs approval by { $who }

## Tasks
tasks-none = Nothing is under way
cancel = Give up
task-waits-for = waits for { $role }
task-on-the-way = on the way, { $left }
task-ended = { $time } { $text }
task-refused = { $time } not approved
task-cancelled = { $time } given up

## Playbook
playbook-empty = No steps for this seat
playbook-due = Due now
playbook-waiting = Not yet
playbook-done = Done
critical = critical
within = within { $span }

## Telling
forms = Forms to hand in
form-filed = handed in
form-to = To: { $role }
hand-in = Hand in
not-known = Not known yet
entry-empty = left empty
tell-whom = Whom
tell-by = How
tell-what = What
nothing-to-tell = You know nothing yet that could be told
tell = Tell { $n }
ask-about = Ask about: { $thing }
ask-general = Ask for the situation
no-channel = No channel works now

## Notes
note-hint = For yourself and the debrief
note-add = Note

## Refusals
refusal-not-started = The drill has not started
refusal-over = The drill is over
refusal-not-a-seat = { $role } is no seat of this drill
refusal-no-authority = Your position may not “{ $action }”
refusal-wrong-target = “{ $action }” does not fit { $node }
refusal-no-target = Choose what “{ $action }” is for
refusal-target-twice = { $node } was chosen twice
refusal-not-yours = { $node } belongs to another place
refusal-not-on-site = Somebody must be there: { $node }
refusal-no-way = No network reaches { $node }
refusal-busy = Busy: { $task }
refusal-busy-until = Busy: { $task }, until { $time }
refusal-needs = First find out: { $matter }
refusal-needs-something = Something must be found out first
refusal-not-possible = Not possible as things are
refusal-task = This task is gone
refusal-message = This message asks for nothing
refusal-answered = Already answered, or too late
refusal-option = No such option
refusal-no-hint = There is no hint
refusal-hint-early = The hint can be had from { $time }
refusal-answer = The answer is not whole, or of another kind
refusal-confidence = Say how sure you are (0 to 100)
refusal-confidence-not-asked = Nobody asks how sure you are
refusal-rationale = Give the reason in a line
refusal-rationale-not-asked = Nobody asks for the reason
refusal-form = This form is not yours
refusal-form-filed = “{ $form }” was handed in already
refusal-entry = Box { $n } holds the wrong kind of entry
refusal-to-yourself = Not to yourself
refusal-unknown = No such thing
refusal-channel = { $channel } can't be used
refusal-channel-down = The network is down, { $channel } does not work; use another way
refusal-nothing-to-tell = Nothing to tell
refusal-too-long = Too long: at most { $max } characters
refusal-characters = The text holds invisible characters
refusal-inject-done = This was dealt with already
refusal-too-many = Too much has happened in this drill; please end it

## Debrief
debrief-points = Points
debrief-course = Course
scoring = Scoring…
score-failed = Not scored
of-hundred = of 100; 60 passes
band-excellent = excellent
band-good = good
band-passed = passed
band-failed = failed
part-conformance = Response
part-conformance-hint = Whether the right things were done, in the right order
part-timeliness = In time
part-timeliness-hint = Whether each step was done within its limit
part-outcome = Outcome
part-outcome-hint = Harm done, against the playbook
part-reporting = Reporting
part-reporting-hint = In time, true and complete
part-judgement = Judgement
part-judgement-hint = Whether decisions were sound with what was known
part-cap = limit
cap = { $what }: { $limit } points at most
cap-missed = Critical steps not done: { $steps }
cap-forbidden = Never to be done: { $act }
went-well = What went well
went-well-none = No step was complete and in time; next time will be better.
well-step = { $step }: { $why }
to-mend = What to mend
to-mend-none = No points lost.
debrief-decisions = Answers and decisions
debrief-class = GB/T 20986-2023 { $class }
debrief-techniques = ATT&CK { $ids }
debrief-answer = Answer: { $answer }
debrief-answer-graded = Answer: { $answer } ({ $right }% right)
debrief-no-answer = none in time
right-label = Right: { $right }
by-rule = by { $rule }
back-to-drills = Back
session-code = Session code, to be read to the trainer
recorded-at = Record: { $path }

## Course
lane-all = All
lane-happened = Happened
lane-known = Known
lane-done = Done
story-started = The drill starts
story-phase = A new phase: { $phase }
story-phase-debrief = A new phase: { $phase }. { $debrief }
story-ended = The drill ends: { $ending }
story-node = { $thing }: { $state }
story-evidence-lost = Evidence lost at { $thing }: { $evidence }
story-fact = { $thing }: { $property } { $value }
story-learnt = { $fact } ({ $source })
story-told = Told { $role } over { $channel }
story-asked = Asked { $role } over { $channel }
story-act = { $role } starts: { $deed }
story-act-ended = { $role }: { $deed }, { $result }
story-answered = { $role } answers: { $option }
story-hint = { $role } took a hint
story-answer-rejected = { $role } answered wrongly: { $option }
story-answer-missed = { $role } did not answer in time
story-form = { $role } hands in “{ $form }”
story-decided = { $role }: { $decision }
story-cancelled = { $role } gave something up
story-noted = Note: { $text }
action-on = { $action } ({ $on })

## Review
records = Records
record-when = When
record-who = Who
record-drill = Drill
record-score = Score
record-state = Verified
record-checking = checking…
record-verified = verified
record-unsealed = not sealed (broken off)
no-records = No records in this folder yet
look-again = Look again
other-folder = Other folder
choose-folder = Choose a folder
choose-file = Open a scenario file
take-folder = Take this folder
folder-up = Up

## Author
author-title = Author a scenario
author-empty = Open a scenario file (.ron). Edit and save it in your own editor: it is checked here at once.
open-file = Open file
try-it = Try it
try-it-not = Mend the errors first
author-clean = No faults found
check-warnings = { $n ->
    [one] one warning
   *[other] { $n } warnings
 }
check-errors = { $n ->
    [one] one error
   *[other] { $n } errors
 }, warnings: { $warnings }
read-anew = Checked again whenever the file is saved.
