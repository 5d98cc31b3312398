## Help
help-about = Fengsui: a simulator of cybersecurity emergency drills for districts, townships and villages. Without a command it opens its window.
help-usage = Usage:
help-commands = Commands
help-command = COMMAND
help-arguments = Arguments
help-options = Options
help-exit-codes =
    Exit codes (the same for all commands)
      0  done; a record: good and sealed
      1  check found errors; fmt found files to lay out, or with syntax errors
      2  could not run: usage, missing file, bad content; or no record, or another version's
      3  the record is torn or not sealed
      4  the record was changed, or is not the one of the given code
      5  the record disagrees with its replay
      6  another program writes the record
      7  reading or writing a record failed
help-list = List scenarios and maps
help-check = Check scenarios
help-check-more = Errors and warnings go to standard error; with --format short one line each: FILE:LINE:COLUMN: CODE: text
help-new = Make a pack or a scenario from a template
help-new-more =
    new pack FOLDER makes a folder with a small drill, a small map and the library, all to be changed.
    new scenario FILE makes one more drill in a pack. Nothing is ever written over.
help-fmt = Lay out scenario, map and library files
help-fmt-more = Only line breaks and blanks change: comments stay, and values as they are written. A file with syntax errors is left alone, and its errors are reported. Exit code 1: with --check, files would change; or a file could not be laid out
arg-fmt-paths = Files, or folders (all .ron files in them)
arg-fmt-check = Write nothing; list the files that would change
help-play = Take part in a drill, in the terminal
help-run = Play a whole drill without people
help-run-more =
    --policy plays every seat alike; --script plays only the seats that it names, simulated colleagues play the others.
    A script is a RON list: [(at: "3min", seat: "shiqiao-it", do: Act(action: "unplug-host", on: ["hall-pc-3"]))]
help-replay = Replay a record: an overview, a moment, or verification
help-score = Compute the score again from a record
help-docs = Print documentation: record (its format), language (of scenarios), authoring (step by step), schema (JSON Schema), check (what it gives to programs)
help-docs-more =
    docs language lists the chapters, docs language injects prints one, docs language all prints all of them.
    docs schema prints the schema of scenarios; docs schema Map that of maps, and so on for each type.
help-lsp = Serve an editor as a language server over standard input and output
help-lsp-more = Exit code 1: the editor went without saying goodbye.
help-explain = Explain the code of a diagnostic, with examples; without a code, list them all
help-bench = Measure how fast the program is: check (a full check) or recheck (a check after one key), beside a bare ron parse of the same text
help-bench-more = The scenario that is measured with is made of the built-in one, the same each time. Only a release build's numbers count. Exit code 1: a limit was missed

arg-lang = Language: zh or en; otherwise LC_ALL and LANG decide, Chinese unless they say English
arg-json = Print the result as one JSON object (the last line of standard output, with "format": 1)
arg-help = Show this help
arg-version = Show the version
arg-paths = Scenario files, packs (folders of scenarios), folders of packs, or names of built-in scenarios
arg-deny = warnings: count warnings as errors
arg-format = human (with the text, underlined), short (one line each) or sarif (SARIF 2.1.0 for editors, on standard output); human by default
arg-limits = List all limits
arg-new-kind = pack or scenario
arg-new-path = The new folder, or the new file
arg-deep = play the scenarios too, by many policies and seeds, for what only shows in play; and measure how good they are
arg-check-runs = how many drills --deep plays at most; 1200 if not given
arg-check-seed = the first seed of --deep; 1 if not given
arg-check-threads = threads of --deep; as many as there are cores if not given. Results don't depend on it
arg-check-scripts = write the scripts that show what --deep finds into this folder
arg-scenario = The name of a built-in scenario, or a scenario file
arg-seat = The seat to play; the scenario's first seat by default
arg-seed = Seed of chance: the same seed and the same deeds give the same course
arg-map = Use this map file in place of the scenario's map
arg-profile = Length profile
arg-set = Fix what a parameter is; may be given several times. The seed draws the others
arg-check-set = With --deep, fix what a parameter is; may be given several times. The seeds draw the others
arg-difficulty = How reliable simulated colleagues are: first, normal or hard; normal by default
arg-mode = practice (the playbook is shown) or exam (it is not); practice by default
arg-nonce = The trainer's start code of the day, kept in the record
arg-ticket = The number of this session, kept in the record
arg-run-seed = Seed of chance, 1 by default: the same seed and the same deeds give the same course
arg-policy = How to play: playbook, nothing or random
arg-script = Script file: what to do at which time
arg-play-record = Write a record to this new file
arg-run-record = Write a record to this file
arg-resume = Go on with a record that was cut short
arg-acks = Print a line "ack N HASH" for each entry once it is durable, and digest and score at the end
arg-pace = Milliseconds to wait between two entries
arg-record = The record's file
arg-at = Show how things stood at this time, such as 12min
arg-verify = Verify: compute all events and the score again; prints a sentence and the digest
arg-code = The code of 25 digits that was read out at the end
arg-pack = The pack to compare the attachments with; a built-in drill is compared with the built-in pack
arg-topic = record, language, authoring, schema or check
arg-part = A chapter of the language, or a type for the schema
arg-explain-code = The code of a diagnostic, such as E203
arg-bench-group = What is measured: check or recheck
arg-bench-size = Thousands of bytes of the scenario; 1200 by default
arg-bench-repeat = How often everything is measured, for the median; 15 by default

## Usage
failed = error: { $text }
usage-unknown-argument = there is no option or argument { $what }
usage-unknown-command = there is no command { $what }
usage-missing = { $what } is missing
usage-conflict = { $what } cannot go with { $other }
usage-value-missing = { $what } lacks its value
usage-bad-value = { $what } cannot be "{ $value }"
usage-other = this cannot be read; --help shows the usage
usage-one-of = ; possible: { $what }
usage-did-you-mean = ; did you mean { $what }?

## Output
output-failed = standard output cannot be written: { $detail }

## No window
without-window = This program was built without its window.
no-window-hint = Drills can be played in the terminal: fengsui list shows them, fengsui play SCENARIO starts one. fengsui --help shows all commands.

## list
list-scenarios = Scenarios
list-maps = Maps
list-scenario = { $name }  { $title } ({ $minutes } minutes, level { $level }, { $seats } seats)
list-profile = --profile { $name }  { $title } ({ $minutes } minutes)
list-parameter = --set { $name }={ $rows }  { $title }
list-broken = { $name }  has { $errors } errors; see fengsui check { $name }
list-map = { $name }  { $title }
list-map-broken = { $name }  cannot be read
list-none = (none)
level-I = I, particularly major
level-II = II, major
level-III = III, larger
level-IV = IV, ordinary
level-Below = no incident

## check
check-clean = { $scenarios ->
    [one] 1 scenario
   *[other] { $scenarios } scenarios
 }, nothing wrong
check-summary = { $scenarios ->
    [one] 1 scenario
   *[other] { $scenarios } scenarios
 }, { $errors ->
    [one] 1 error
   *[other] { $errors } errors
 }, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
 }
check-explain = for what a code means and how to mend it: fengsui explain { $code }
check-limit = { $name } = { $value }  { $text }
fmt-written = laid out { $path }
fmt-differs = would change { $path }
fmt-refused = syntax errors, left alone: { $path }
fmt-done = { $files ->
    [one] 1 file
   *[other] { $files } files
}: { $changed } laid out, { $refused } left alone
fmt-checked = { $files ->
    [one] 1 file
   *[other] { $files } files
}: { $changed } would change, { $refused } with syntax errors

## new
new-made = made { $path }
new-next =
    Next:
      fengsui check { $path }
      fengsui play { $path }
    Open the file in any editor: its comments say what is what. fengsui docs authoring leads through it step by step.
new-exists = { $path } is there already, and nothing is written over; choose another name
new-bad-name = { $name } cannot be a drill's name: use small letters, digits and hyphens, such as flood-warning.ron
new-no-folder = there is no folder { $path }; fengsui new pack makes one
new-no-place = no map of this pack has what the template needs: an information officer (it) at a site with several computers, a duty officer (centre-duty), and the actions and rules of the built-in library. Copy another drill of the pack instead
new-cannot-write = { $path } cannot be written: { $detail }

## Opening scenarios
one-scenario = { $path } holds several scenarios; name one
scenario-has-errors = scenario { $name } has { $errors } errors and cannot be played

## bench
bench-ron = A scenario of { $bytes } bytes, each measured { $repeat } times. Bare ron (ron::from_str to ron::Value): median { $ms } ms
bench-full = Full check
bench-key-text = A letter typed in a text
bench-key-name = A letter typed in a message's name
bench-key-number = A digit typed in a time
bench-key-comma = A comma taken away
bench-key-bracket = An opening bracket typed
bench-key-quote = A quote taken away
bench-met = { $what }: median { $ms } ms, { $ratio } × the bare ron (limit { $limit } ×)
bench-missed = { $what }: median { $ms } ms, { $ratio } × the bare ron, over the limit of { $limit } ×
bench-not-optimised = This program was built without optimisation and its numbers don't count; use one of cargo build --release
bench-not-read = ron can't read the scenario that is measured with: { $detail }

## explain
no-such-code = there is no code { $code }; fengsui explain lists them all
no-such-code-near = there is no code { $code }; did you mean { $near }?
explain-why = Why it matters: { $text }
explain-wrong = Wrong ({ $place }):
explain-right = Right ({ $place }):
explain-with = Together with ({ $place }):
explain-cure = What to do: { $text }

## docs
language-chapters = Chapters
language-whole = all chapters
no-such-chapter = the language has no chapter { $name }; there are: { $known }, all
no-such-type = the language has no type { $name }; fengsui docs language all lists them
language-scenario = Scenarios
language-story = The course of the story
language-conditions = Conditions and effects
language-injects = Injects, questions and forms
language-attachments = Attachments: pictures, documents, tables, logs
language-playbook = Playbook
language-threats = Threats (library/threats.ron)
language-kinds = Vocabulary (library/kinds.ron)
language-actions = Actions (library/actions.ron)
language-plan = District plan (library/plan.ron)
language-map = Maps (maps/*.ron)
language-words = Fixed words
language-default = , `{ $value }` if left out
language-plain = {" "}(or the { $kind } alone)
kind-text = text
kind-list = list
kind-map = entries in braces
kind-integer = whole number
kind-bool = true or false
kind-record = bracket
language-script = Scripts (run --script)

## run, score, replay
no-such-profile = this scenario has no length profile { $name }; possible: { $known }
no-such-profile-near = this scenario has no length profile { $name }; did you mean { $near }? Possible: { $known }
no-such-parameter = this scenario has no parameter { $name }; possible: { $known }
no-such-parameter-near = this scenario has no parameter { $name }; did you mean { $near }? Possible: { $known }
no-parameters = this scenario has no parameters, so not { $name }
no-such-row = the parameter { $parameter } can't be { $name }; possible: { $known }
no-such-row-near = the parameter { $parameter } can't be { $name }; did you mean { $near }? Possible: { $known }
rows-do-not-fit = { $name } has errors when its parameters are these together: { $rows }
no-profiles = this scenario has no length profiles, so not { $name }: it is played whole
no-such-seat = this scenario has no seat { $name }; possible: { $known }
no-chance = the system gives no random numbers: { $detail }
resume-other-drill = { $path } is the record of another drill: another scenario, seed, seats or set-up; it cannot be continued
script-has-errors = script { $path } has { $errors } errors
not-over = the drill was not played to its end and cannot be scored
result-row = { $title }: { $row } (--set { $set })
result-title = { $title } (seed { $seed })
result-ending = Ending: { $ending }
result-no-ending = Ending: none
result-time = Drill time { $span }
result-total = Total { $total }, { $band }
result-capped = { $uncapped } without the cap
result-class = Incident: GB/T 20986-2023 { $class }, { $level }
result-techniques = ATT&CK: { $ids }
result-parts = Parts
result-part = { $part }  { $score } (of { $weight } points)
result-part-none = { $part }  not judged
result-lost = Points lost: { $points }
result-loss = -{ $points }  { $part }  { $reason }
result-loss-at = -{ $points }  { $part }  { $clock }  { $reason }
result-right = Right: { $right }
result-nothing-lost = No points lost
result-objectives = Objectives
result-objective = { $objective }  { $rating }
result-objective-none = { $objective }  not rated
result-metrics = Harm
result-metric = { $title }  { $value } { $unit }
result-digest = digest { $digest }
result-score = score { $total }
result-record = Record: { $path }
result-debrief = Debrief
result-code = Code: { $code } (read it out or write it down, so that it leaves this machine)
replay-overview = { $title } ({ $scenario }): seed { $seed }, seats { $seats }
replay-steps = { $steps } steps, until { $clock } ({ $time })
replay-attachments-same = Attachments as in the drill: { $count }
replay-attachments-not-compared = Attachments of which the record holds the fingerprints only: { $count }; --pack PATH compares them
replay-attachment-changed = The attachment { $path } is not what it was in the drill
replay-attachment-missing = The attachment { $path } is not here
replay-recovered = broken off and continued: { $count }
replay-at = { $clock } ({ $time }), { $phase }
phase-ready = not started
phase-running = running
phase-over = over
replay-nodes = Nodes that are not well
replay-services = Services that are not up
replay-pair = { $name }  { $what }
replay-none = (none)
replay-delivered = Injects delivered: { $names }
list-separator = {", "}
service-degraded = degraded
service-down = down

## play
play-you = You are { $seat }.
play-how = Type a number and Enter; Enter alone lets time pass until the next thing; 0 goes back; Ctrl-D ends the drill.
play-message = [{ $clock }] { $from } ({ $by })
play-wants-answer = → waits for your answer; { $left }
play-wants-form = → asks for a form; { $left }
play-wants-acknowledgement = → wants to know that you read it; { $left }
play-menu = [{ $clock }] What now?
play-answer = Answer { $from }: { $text } { $left }
play-act = Do something
play-tell = Tell somebody
play-ask = Ask somebody
play-forms = Fill in a form
play-cancel = Give up what is under way
play-attachments = Look at what came with messages
play-facts = See what I know
play-playbook = See the playbook
play-note = Write a note
play-hint = Take a hint: { $what } (costs { $cost }% of the step)
play-wait-minutes = Wait some minutes
play-finish = End the drill and score it
play-choose = Number (Enter alone: wait for the next thing) >
play-which = Which (0: back) >
play-which-ones = Which, with blanks between the numbers (0: back) >
play-which-ones-right = Which are right: numbers with blanks between (Enter: none of them) >
play-in-order = All numbers in their order, with blanks between (0: back) >
play-which-partner = Which belongs to it (0: back) >
play-number = Number >
play-words = Answer >
play-why = Why, in a line >
play-how-sure = How sure are you (0–100) >
play-which-facts = Which, with blanks between the numbers (Enter alone: all) >
play-whom = Whom (0: back) >
play-by-what = By what (0: back) >
play-note-text = Note >
play-how-many-minutes = How many minutes >
play-form-hint = Box by box: choices by number; ? for not known yet; Enter alone leaves it empty.
play-entry = >
play-offer = { $action } (about { $takes })
play-not-now = { $what } (not now: { $reason })
play-refused = Not done: { $reason }
play-not-understood = Please type one of the numbers
play-input-ended = The input has ended, and so does the drill.
play-phase = —— { $clock } { $phase } ——
play-fact = News: { $fact }, { $source }

## The roster
verdict-and-roster = { $verdict }; { $roster }
