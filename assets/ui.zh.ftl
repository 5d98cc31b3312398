## 总体
app-name = 烽燧
train = 演练
review = 复盘
author = 编写
menu = 菜单
other-language = English
close = 关闭
back = 返回
loading = 正在读取…
map = 地图
open = 打开
start = 开始
and-more = { $list } 等 { $n } 项
and-others = { $list }等
label-value = { $label }:{ $value }

## 时间
span-seconds = { $s } 秒
span-minutes = { $m } 分钟
span-minutes-seconds = { $m } 分 { $s } 秒
span-hours = { $h } 小时
span-hours-minutes = { $h } 小时 { $m } 分
just-now = 刚刚
ago = { $span }前
left = 还剩 { $span }
time-up = 时间已到

## 级别、层级、状态
level-1 = Ⅰ级(特别重大)
level-2 = Ⅱ级(重大)
level-3 = Ⅲ级(较大)
level-4 = Ⅳ级(一般)
level-below = 未达事件级别
tier-city = 市
tier-district = 区县
tier-township = 乡镇街道
tier-village = 村社
state-alarm = 受害
state-suspect = 可疑
state-treated = 已处置
state-well = 正常
state-unknown = 未知
state-cut = 已断开
service-up = 正常
service-degraded = 勉强维持
service-down = 中断
connection-online = 在线
connection-unplugged = 已断网
connection-off = 已关机
property-connection = 连接
property-level = 服务
property-true = 情况
value-done = 已做
value-yes = 是
grade-success = 成功
grade-partial = 部分成功
grade-failure = 未成功
evidence-photo = 照片
evidence-memory = 内存镜像
evidence-disk = 磁盘镜像
evidence-logs = 日志
source-seen = 亲眼所见或监测发现
source-found = 由“{ $action }”查明
source-told = { $who }通过{ $channel }告知

## 操作一览
do-play-pause = 开始或暂停时钟
do-next-thing = 跳到下一件事
do-pace-1 = 实时(×1)
do-pace-10 = 十倍速(×10)
do-pace-60 = 六十倍速(×60)
do-zoom-in = 放大地图
do-zoom-out = 缩小地图
do-whole-map = 显示全图
do-unselect = 取消选择
do-end-drill = 结束演练
do-go-train = 去“演练”
do-go-review = 去“复盘”
do-go-author = 去“编写”
do-other-language = 中文 / English
do-larger-text = 放大文字
do-smaller-text = 缩小文字
do-help = 帮助
do-quit = 退出
help-1 = 左边是收到的消息,要答复的排在最前,直接在消息里作答。
help-2 = 中间是辖区地图。点一个地方或设备,右边就显示您知道的情况和能做的事。按住 Ctrl 可以多选。
help-3 = 地图上只有您这个席位知道的情况;颜色越淡,消息越旧。
help-4 = 下边是正在进行的处置。时钟可以随时暂停,也可以直接跳到下一件事。

## 选择演练
choose-drill = 选择演练
choose-drill-hint = 请在左边选一个演练
no-drills = 没有找到演练
drill-faulty = 这个脚本有错误,暂时不能演练。请在“编写”里打开它,查看原因。
seats = { $n } 个席位
trial = 试演,不留记录
objectives = 练什么:{ $list }
choose-seat = 您坐哪个席位
other-seats = 其余席位由系统模拟的同事担任。
your-name = 您的姓名
mode-practice = 练习
mode-practice-hint = 右边显示预案,边看边做
mode-exam = 考核
mode-exam-hint = 不显示预案
difficulty-first = 同事可靠
difficulty-normal = 同事一般
difficulty-hard = 同事易错
difficulty-hint = 模拟的同事多久出一次错
start-drill = 开始演练
start-needs = 请先选席位,再填姓名

## 演练中
drill-mark = 演练
you-are = { $role } · { $name }
play = 开始
pause = 暂停
clock-passed = 已过 { $h }:{ $m }:{ $s }
clock-running = 进行中
clock-paused = 已暂停
clock-over = 已结束
stopped-by-question = 有消息等您答复,时钟已暂停。答复后自动继续。
record-broken = 记录写入失败,演练停止:{ $detail }
end-drill-title = 结束演练?
end-drill-text = 时钟停止,马上评分。没做完的处置不再继续。
end-drill-yes = 结束并评分
end-drill-no = 继续演练

## 消息
inbox = 消息
inbox-empty = 还没有消息。点上方的开始键,让时钟走起来。
inbox-waiting = 等您答复
inbox-rest = 其余消息
mark-all-read = 全部已读
channel-all = 全部
message-to = 我 → { $role }
message-on-its-way = 正在送达
message-unanswered = 无人接听({ $n } 次),继续拨打
facts-more = 另有 { $n } 条
question-about = 询问:{ $thing }现在怎么样?
question-general = 询问:您那里有什么情况?
approval-asked = { $role }请求批准:{ $action }
approval-asked-on = { $role }请求批准:{ $action }({ $on })
decided-grant = 同意
decided-refuse = 不同意
decided-pass-on = 已转请上级决定
form-handed-in = 提交了《{ $form }》
acknowledge = 收到
grant = 同意
refuse = 不同意
pass-on = 请示上级
confidence-low = 没把握
confidence-middle = 比较有把握
confidence-high = 很有把握
give-reason = 写一句理由
reason-hint = 为什么这样决定
answer = 就这样答复
answered = { $time } 已答复:{ $option }
answered-by-time = { $time } 超时,按默认处理:{ $option }
answered-by-colleague = { $time } 同事已答复:{ $option }
answer-missed = { $time } 超时,未答复
answer-done = { $time } 已办

## 情况
deed-done = 已做:{ $deed }({ $time })
fact-line = { $thing }:{ $property }{ $value }({ $time })
nothing-known = 您还不了解它的情况
kind-site = { $kind } · { $site }
kind-site-count = { $kind } { $n } 台 · { $site }
evidence-kept = 已留存:{ $list }
residents = { $n } 名居民
things-here = 这里的设备和群组
attention = 需要留意
choose-something = 在地图上点一个地方或设备,看能做什么。
chosen-many = 已选 { $n } 项

## 能做什么
side-actions = 处置
side-tell = 通报
side-playbook = 预案
side-notes = 备注
actions-here = 能做什么
actions-untargeted = 不针对具体设备的处置
actions-refused = 现在还不能做
actions-none = 您的岗位对它没有可做的处置。可以通报或询问有关的人。
actions-none-untargeted = 选中一个设备,就能看到可做的处置。
start-action = 开始:{ $action }
takes = 约 { $span }
needs-approval = 需{ $who }批准

## 任务
tasks-none = 没有正在进行的处置
cancel = 放弃
task-waits-for = 等{ $role }批准
task-on-the-way = 在路上,{ $left }
task-ended = { $time } { $text }
task-refused = { $time } 未获批准
task-cancelled = { $time } 已放弃

## 预案
playbook-empty = 这个席位没有预案步骤
playbook-due = 现在要做
playbook-waiting = 还没到时候
playbook-done = 已经做了
critical = 关键
within = 限 { $span }内

## 通报
forms = 要上报的表
form-filed = 已报
form-to = 报给:{ $role }
hand-in = 提交
not-known = 暂不清楚
entry-empty = 未填
tell-whom = 告诉谁
tell-by = 用什么方式
tell-what = 说哪些情况
nothing-to-tell = 您还没有掌握可以通报的情况
tell = 通报 { $n } 条
ask-about = 向对方询问:{ $thing }
ask-general = 向对方询问情况
no-channel = 现在没有可用的联系方式

## 备注
note-hint = 写给自己和复盘时看
note-add = 记下

## 不能做的原因
refusal-not-started = 演练还没有开始
refusal-over = 演练已经结束
refusal-not-a-seat = { $role }不是参演席位
refusal-no-authority = 您的岗位无权“{ $action }”
refusal-wrong-target = “{ $action }”不适用于{ $node }
refusal-no-target = 请先选择“{ $action }”的对象
refusal-target-twice = { $node }选了两次
refusal-not-yours = { $node }不归您这里管
refusal-not-on-site = 要人到现场:{ $node }
refusal-no-way = 网络不通,够不到{ $node }
refusal-busy = 正忙着:{ $task }
refusal-busy-until = 正忙着:{ $task },{ $time } 完成
refusal-needs = 要先查明:{ $matter }
refusal-needs-something = 要先查明有关情况
refusal-not-possible = 现在不具备条件
refusal-task = 这项处置已经不在了
refusal-message = 这条消息不需要答复
refusal-answered = 已经答复过,或已超时
refusal-option = 没有这个选项
refusal-form = 您的岗位不填这张表
refusal-form-filed = 《{ $form }》已经提交过
refusal-entry = 第 { $n } 项填得不对
refusal-to-yourself = 不能发给自己
refusal-unknown = 找不到对象
refusal-channel = 不能用{ $channel }
refusal-channel-down = 网络不通,{ $channel }用不了,请换一种方式
refusal-nothing-to-tell = 没有可以通报的情况
refusal-too-long = 文字太长,最多 { $max } 字
refusal-characters = 文字里有看不见的特殊字符
refusal-inject-done = 这条情况已经处理过
refusal-too-many = 本次演练的事件已经太多,请结束演练

## 复盘讲评
debrief-points = 得失
debrief-course = 经过
scoring = 正在评分…
score-failed = 没有评分
of-hundred = 满分 100 分,60 分合格
band-excellent = 优秀
band-good = 良好
band-passed = 合格
band-failed = 不合格
part-conformance = 处置
part-conformance-hint = 该做的做了没有,顺序对不对
part-timeliness = 时效
part-timeliness-hint = 每一步是不是在时限内完成
part-outcome = 后果
part-outcome-hint = 和照预案做相比,损失多少
part-reporting = 报告
part-reporting-hint = 按时、如实、完整地报告了没有
part-judgement = 研判
part-judgement-hint = 在当时知道的情况下,决定是否恰当
part-cap = 封顶
cap = { $what },总分最高 { $limit } 分
cap-missed = 关键步骤没做:{ $steps }
cap-forbidden = 做了绝不能做的事:{ $act }
went-well = 做得好
went-well-none = 这次没有按时按要求完成的步骤,下次会更好。
well-step = { $step }:{ $why }
to-mend = 要改进
to-mend-none = 没有失分。
right-label = 正确做法:{ $right }
by-rule = 依据:{ $rule }
back-to-drills = 回到列表
session-code = 会话码(可念给导调员核对)
recorded-at = 记录:{ $path }

## 经过
lane-all = 全部
lane-happened = 发生
lane-known = 得知
lane-done = 处置
story-started = 演练开始
story-ended = 演练结束:{ $ending }
story-node = { $thing }:{ $state }
story-evidence-lost = { $thing }的证据没了:{ $evidence }
story-fact = { $thing } { $property }{ $value }
story-learnt = { $fact }({ $source })
story-told = 通过{ $channel }向{ $role }通报
story-asked = 通过{ $channel }询问{ $role }
story-act = { $role }开始:{ $deed }
story-act-ended = { $role }:{ $deed },{ $result }
story-answered = { $role }答复:{ $option }
story-answer-missed = { $role }没有在限时内答复
story-form = { $role }提交《{ $form }》
story-decided = { $role }:{ $decision }
story-cancelled = { $role }放弃了一项处置
story-noted = 备注:{ $text }
action-on = { $action }({ $on })

## 复盘
records = 演练记录
record-when = 时间
record-who = 参演人
record-drill = 演练
record-score = 得分
record-state = 核验
record-checking = 正在核验…
record-verified = 核验一致
record-unsealed = 未封存(中途停止)
no-records = 这个文件夹里还没有演练记录
look-again = 刷新
other-folder = 换文件夹
choose-folder = 选择文件夹
choose-file = 打开脚本文件
take-folder = 就用这个文件夹
folder-up = 上一级

## 编写
author-title = 编写脚本
author-empty = 打开一个脚本文件(.ron)。在您习惯的编辑器里修改并保存,这里马上重新检查。
open-file = 打开文件
try-it = 试演
try-it-not = 先改正错误
check-clean = 检查通过
check-warnings = { $n } 处提醒
check-errors = { $n } 处错误,{ $warnings } 处提醒
read-anew = 文件保存后,这里自动重新检查。
