# The deep check: what is found by playing, and how good a drill is, measured.

## Findings
playbook-fails = by the playbook the mean of { $runs } runs is { $mean } points, below a pass ({ $pass })
playbook-weak = by the playbook the mean of { $runs } runs is { $mean } points, below { $bar }
playbook-fails-sometimes = by the playbook { $failed } of { $runs } runs don't pass; seed { $seed } earns { $total }
playbook-fails-hint = look which steps lose points: limits too tight, known too late, an order nobody can see, or harm that the playbook itself can't stop
nothing-goes-unpunished = doing nothing earns { $mean } points on average of { $runs } runs, { $most } at most; the mean should be { $bar } or less, and none a pass
nothing-goes-unpunished-hint = let idleness have consequences (spread, closed halls, anger), or give the steps that matter more weight
chance-beats-playbook = random play earns { $random } points on average, more than the playbook's { $playbook }
chance-beats-playbook-hint = the playbook is no good way here, or the points reward something else; look at both
harmful-way-wins = with “{ $name }” the mean is { $with } points, without it { $without } ({ $pairs } pairs of one seed): the wrong way costs nothing
harmful-way-wins-hint = give it consequences or more gravity; if it does no harm, don't list it as harmful
options-alike = the { $options } options of “{ $name }” make no difference: same score, harm and later events with { $seeds } seeds
options-alike-hint = give options a then, or say in playbook or harmful which is right and wrong; where reading suffices, ask for an acknowledgement
inject-never-seen = in { $runs } runs by { $policies } policies the inject “{ $name }” never came
inject-always-averted = in { $runs } runs by { $policies } policies the inject “{ $name }” was always averted by its unless
never-seen-hint = make its condition easier, or delete it; what only a trainer sends has hand: true
ending-never-seen = in { $runs } runs by { $policies } policies the drill never ended with “{ $name }”
step-never-done = in { $runs } runs by { $policies } policies nobody ever completed the step “{ $name }”
step-never-applied = in { $runs } runs by { $policies } policies the step “{ $name }” never applied, and nobody did it
step-never-done-hint = see whether who is responsible can know of it, has the authority, and can reach the target
finding-again = { $cure }. See it again: { $again }
finding-script = { $cure }. Shown by seed { $seed }, played { $policy }; --scripts DIR writes its script
finding-cure = { $cure }
script-not-written = the script { $path } can't be written: { $detail }

## Measures
deep-budget = { $scenario }: { $runs } runs, { $policies } policies, seeds { $first }..{ $last } (and { $measured } runs to know what the score measures between)
deep-rows = ; { $count } choices of the parameters' rows
deep-left-out = ; { $count } policies were left out for want of runs
deep-by-playbook = by the playbook
deep-by-nothing = doing nothing
deep-by-random = at random
deep-policy = {"  "}{ $name }: mean { $mean } points ({ $min } to { $max }), { $passed } of { $runs } runs pass
deep-coverage = {"  "}seen: injects { $injects }, options { $options }, steps { $steps }, harmful acts { $harmful }, endings { $endings }
deep-pressure-rises = {"  "}the pressure rises: over the three thirds { $messages } messages a minute, { $open } questions open at a time
deep-pressure-falls = {"  "}the pressure doesn't rise, the start is busiest: over the three thirds { $messages } messages a minute, { $open } questions open at a time
deep-no-leads = {"  "}false leads: none (what messages claimed was so; what is only said in words, and not in tells, isn't seen)
deep-leads = {"  "}false leads: { $all } claims were not so when they came; { $resolved } of them can be put right later
deep-leads-open = ; those that can't are in { $names }
deep-no-decisions = {"  "}decisions: none
deep-decisions = {"  "}decisions: { $all } compared; { $apart } separate good from bad by a point or more
deep-decision-most = {"    "}the widest is { $name }: { $best } earns { $points } points more than { $worst }
deep-decisions-close = {"    "}less than a point between best and worst: { $names }
deep-decisions-not-compared = {"    "}not compared, as no policy met them: { $names }
deep-nobody-idle = {"  "}idle: by the playbook no seat has more than { $limit } minutes of drill time with nothing to do
deep-idle = {"  "}idle: by the playbook { $seats ->
    [one] 1 seat has
   *[other] { $seats } seats have
} more than { $limit } minutes of drill time without a message, a task or a due step
deep-idle-seat = {"    "}{ $seat }: { $minutes } minutes at most, from { $from } on (seed { $seed })
