## Why points were lost
score-skipped = Not done: { $step }
score-partly = Only { $done }% done: { $step }
score-after-hint = “{ $step }” was done after a hint: { $cost }% of it
score-partly-right = “{ $step }”: { $right }% of the answer was right
score-other-role = Done by { $by }, who is not responsible for it: { $step }
score-out-of-order = Out of order: { $step } comes after "{ $before }"
score-late = { $by } late: { $step } (limit { $limit })
score-harmful = Something that must not be done ({ $gravity }): { $act }
score-more-harm = More harm than with the playbook
score-cut = Service cut without need: { $service }, { $lost } resident-minutes in all, { $needed } of them needed
score-not-filed = Not handed in: { $form }
score-field = { $form }, box "{ $field }": { $mark }
score-phone-late = The phone report before { $form } was late or missing: { $phone }
score-missed-one = A critical step was missed, so the total is at most 59: { $steps }
score-missed-more = Two or more critical steps were missed, so the total is at most 49: { $steps }
score-forbidden = Something forbidden was done, so the total is at most 39: { $act }

## What would have been right
score-law = By law: { $law }: { $text }
score-law-article = By law: { $law }, { $article }: { $text }
score-right-do = { $who } by { $clock }: { $step }. { $why }
score-right-do-anytime = { $who }: { $step }. { $why }
score-right-first = First: { $step }. { $why }
score-right-instead = { $right } (why: { $why })
score-right-follow-playbook = Follow the playbook's steps and limits
score-right-cut-only = Cut off only what is hit and what is linked to it, and keep the rest running
score-right-write = Write down what is known at that time
score-right-not-known = It was not known yet: tick "not known yet"
score-right-phone-first = Phone within { $within }, then follow in writing

## How a box was filled
score-mark-right = right
score-mark-not-known-rightly = "not known yet", and so it was
score-mark-right-but-late = right, but handed in late
score-mark-partly-right = partly right
score-mark-wrong = wrong
score-mark-omitted = left out though known
score-mark-unfounded = stated as fact though not known

## Gravity, bands, parts, ratings
score-gravity-minor = minor
score-gravity-serious = serious
score-gravity-grave = grave
score-band-excellent = excellent
score-band-good = good
score-band-passed = passed
score-band-failed = not passed
score-part-conformance = Conformance
score-part-timeliness = Timeliness
score-part-outcome = Outcome
score-part-reporting = Reporting
score-part-judgement = Judgement
score-part-cap = Cap
score-rating-p = Performed without challenges
score-rating-s = Performed with some challenges
score-rating-m = Performed with major challenges
score-rating-u = Unable to be performed

## Lengths
score-span-minutes = { $minutes } min
score-span-seconds = { $seconds } s
score-span-both = { $minutes } min { $seconds } s
score-list-separator = {", "}
