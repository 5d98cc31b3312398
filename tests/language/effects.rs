//! Effects, each played to where it is seen.

use super::{begun, played};

#[test]
fn effects_change_the_network_the_services_and_minds() {
    let drill = played("effects");
    insta::assert_snapshot!(drill.story_of(&["extranet", "hall is", "west-files", "pc-1", "ends", "money", "over", "end"]), @r"
    T+0:01:00 duty learns west-files: encrypted
    T+0:02:00 east-it begins scan pc-1 until T+0:07:00
    T+0:07:00 east-it ends scan pc-1 Success
    T+0:07:00 east-it learns pc-1: encrypted
    T+0:07:00 east-it learns pc-1: done scan
    T+0:07:00 east-lead learns pc-1: done scan
    T+0:10:00 money +80000
    T+0:12:00 west-files has shares closed
    T+0:12:00 duty learns west-files: closed
    T+0:12:00 west-files is Unplugged
    T+0:12:00 duty learns west-files: Connection(Unplugged)
    T+0:12:00 west-hall is Down
    T+0:14:00 east-hall is Down
    T+0:16:00 east-hall is Degraded
    T+0:18:00 east-hall is Up
    T+0:20:00 extranet west-router–district-core down
    T+0:25:00 extranet west-router–district-core up
    T+0:30:00 duty ends stop-payment  Success
    T+0:30:00 money +-36000
    T+1:00:00 inject over
    T+1:00:00 east-lead → duty by phone: inject over
    T+1:00:00 the end by Ending: early [44000000]
    ");
}

#[test]
fn a_stopped_payment_brings_back_half_as_much_each_twenty_minutes() {
    // 90 % of 80,000 yuan: half of it after 20 minutes, a quarter after 40.
    let left = |minute: u64| {
        let mut drill = begun("effects", 7);
        drill.until(minute - 1).act("duty", "stop-payment", &[]).unwrap();
        drill.until(minute + 1).metric("money") / 1_000
    };
    assert_eq!((left(30), left(50)), (44_000, 62_000));
    assert_eq!(left(7), 0, "nothing has been paid yet");
    let (soon, later) = (left(12), left(20));
    assert!(8_000 < soon && soon < later && later < 44_000, "{soon} {later}");
}
