## Scripts
script-not-a-seat = { $name } is no seat of this scenario; possible: { $known }
script-unknown-box = this form has no box { $name }; possible: { $known }
script-wrong-entry = the box { $name } holds another kind of entry
script-wrong-answer = { $name } asks for another kind of answer
script-no-message = no such message has come, or it has been answered
script-no-task = no such task is under way
script-no-channel = no channel works
script-over = the drill was over
script-missed = { $place }: not done at { $time } ({ $seat }): { $reason }
