## 脚本
script-not-a-seat = { $name } 不是这个剧本的席位,可用:{ $known }
script-unknown-box = 这张表没有 { $name } 这一栏,可用:{ $known }
script-wrong-entry = { $name } 这一栏填的内容种类不对
script-wrong-answer = 对 { $name } 的答复种类不对
script-no-message = 没有收到这条消息,或已经答复
script-no-task = 没有正在进行的这项处置
script-no-channel = 没有可用的渠道
script-over = 演练已经结束
script-missed = { $place }:{ $time } 没有做成({ $seat }):{ $reason }
