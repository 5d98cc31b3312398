## The verdict in one line
journal-sealed = Good: { $lines } lines, sealed
journal-unsealed = Not sealed: { $lines } lines are good, and no seal follows
journal-torn = Torn at the end: line { $line } is written in part only ({ $bytes } bytes); the lines before are good
journal-changed = Changed (line { $line }, from byte { $offset }): { $fault ->
    [nul] a NUL byte within the line
    [tail] the line doesn't end in its hash
    [hash] the hash doesn't fit
    [form] not of the form of its kind: { $what }
    [other-bytes] written otherwise than in the one form that the program writes
    [number] the line's number should be { $what }
    [too-long] longer than { $what } bytes
    [out-of-order] a line of this kind can't stand here
    [after-seal] something follows the seal
    [time-falls] the drill's time runs backwards
    [by-without-input] a participant without an input, or an input without a participant
    [source-text] the text of { $what } hasn't the hash that stands beside it
    [source-twice] { $what } is there twice
    [scenario-digest] the files aren't those that the opening names
    [seal-count] the seal counts other steps than the { $what } there are
    [score-form] the score holds a broken number or unsorted keys
   *[other] for an unknown reason
}
journal-other-code = Not the record whose code was read out
journal-disagrees = Disagrees with the replay (line { $line }): { $what ->
    [scenario] the scenario in it doesn't compile
    [setup] the set-up doesn't fit the scenario: { $detail }
    [names] the names behind the numbers are others
    [refused] what was done is refused now
    [input] another input
    [time] another time
    [events] other events
    [digest] another digest of the state
    [seal] another digest in the seal
    [score] another score
   *[other] for an unknown reason
}
journal-other-engine = Recorded by another version of the engine ({ $version }): the chain is whole, but it cannot be recomputed by this version
journal-other-format = Recorded in another version of the format ({ $version }), which this version cannot check

## What can't be read or written
journal-io = Can't read or write { $path }: { $text }. Choose another folder, best on this machine's disk
journal-missing = There is no such file: { $path }
journal-exists = The file exists, and records are never written over: { $path }
journal-busy = Another program is writing this record: { $path }
journal-no-locks = The file system of { $path } has no locks, so two programs could write one record. Choose a folder on this machine's disk
journal-dead = An earlier write failed; nothing more is recorded
journal-refused = This step breaks a rule of records and was not written ({ $fault } { $what })
journal-full = The record has reached its largest size
journal-not-a-file = Not a regular file
journal-too-large = Too large to be a record
journal-not-a-record = Not a record
journal-nothing-played = The record's opening was never finished, and nothing was played: { $path }
journal-already-sealed = The record is sealed; nothing more can be written
journal-not-yet-sealed = The record isn't sealed yet

## Recovery
journal-recovered = { $bytes ->
    [0] The record was broken off; it goes on from its last line
   *[other] The record was broken off; an unfinished line of { $bytes } bytes was cut (kept beside the record), and it goes on
}

## The roster
roster-same = The roster is the one of the record
roster-erased = People were erased from the roster, by note { $notes }
roster-changed = The roster was changed
roster-missing = The roster is missing
