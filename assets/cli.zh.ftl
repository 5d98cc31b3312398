## 帮助
help-about = 烽燧:区县、乡镇、村社网络安全事件应急演练模拟器。不带命令时打开窗口。
help-usage = 用法:
help-commands = 命令
help-command = 命令
help-arguments = 参数
help-options = 选项
help-exit-codes =
    退出码(所有命令一致)
      0  完成;记录:一致且已封存
      1  check 发现错误;fmt 有文件要整理,或有语法错误
      2  无法运行:用法不对、文件不存在、内容有误;或不是记录、由其他版本生成
      3  记录尾部不完整,或未封存
      4  记录被改动,或与给出的校验码不符
      5  记录与重算结果不一致
      6  记录正被另一个程序写入
      7  记录读写失败
help-list = 列出剧本和地图
help-check = 检查剧本
help-check-more = 错误和警告写到标准错误;--format short 时每条一行:文件:行:列: 代码: 说明
help-new = 用模板新建剧本包或剧本
help-new-more =
    new pack 文件夹:新建一个文件夹,里面有一个小剧本、一张小地图和资料库,都可以改。
    new scenario 文件:在剧本包里再建一个剧本。从不覆盖已有的文件。
help-fmt = 整理剧本、地图和资料库文件的版式
help-fmt-more = 只动换行和空格:注释、写法原样保留。有语法错误的文件不动,并报告错误。退出码 1:--check 时有文件版式不同,或有文件没能整理
arg-fmt-paths = 文件,或文件夹(其中所有 .ron 文件)
arg-fmt-check = 只检查,不写文件:列出版式不同的文件
help-play = 在终端里参加一次演练
help-run = 不用人,自动跑完一次演练
help-run-more =
    --policy 让同一种打法担任所有席位;--script 只担任脚本里写到的席位,其余由模拟同事担任。
    脚本是一个 RON 列表:[(at: "3min", seat: "shiqiao-it", do: Act(action: "unplug-host", on: ["hall-pc-3"]))]
help-replay = 重放记录:概况、某一时刻的情形,或核验
help-score = 由记录重新计算得分
help-docs = 打印说明:record 记录格式,language 剧本语言,authoring 一步一步写剧本,schema 编辑器用的 JSON Schema,check 检查结果的格式
help-docs-more =
    docs language 列出各章,docs language injects 打印其中一章,docs language all 全部打印。
    docs schema 打印剧本的模式,docs schema Map 打印地图的,其他类型同样。
help-lsp = 作为语言服务,通过标准输入输出服务编辑器
help-lsp-more = 退出码 1:编辑器没有道别就断开了。
help-explain = 讲清一个诊断代码:错在哪里、怎么改,附例子;不给代码时列出全部
help-bench = 测一测自己有多快:check 完整检查,recheck 敲一个键之后再检查;都和裸 ron 解析同一段文字相比
help-bench-more = 测量用的剧本由内置剧本生成,每次都一样。只有 release 版的数字算数。退出码 1:有一项超过了上限

arg-lang = 语言:zh 中文,en 英文;不给时看环境变量 LC_ALL、LANG,不是英文就用中文
arg-json = 结果输出为一个 JSON 对象(标准输出最后一行,含 "format": 1)
arg-help = 显示本帮助
arg-version = 显示版本
arg-paths = 剧本文件、剧本文件夹、放着几套剧本的文件夹,或内置剧本的名字
arg-deny = 给 warnings 时,警告也算错误
arg-format = human 带原文和下划线,short 每条一行,sarif 给编辑器用的 SARIF 2.1.0(写到标准输出);默认 human
arg-limits = 列出各项上限
arg-new-kind = pack(剧本包)或 scenario(剧本)
arg-new-path = 新文件夹,或新文件
arg-deep = 还要演练:用各种打法、许多种子自动演练,找出演起来才看得见的问题,并量一量剧本的质量
arg-check-runs = 深查最多演练多少场;默认 1200
arg-check-seed = 深查的第一个种子;默认 1
arg-check-threads = 深查用几个线程;默认与处理器核数相同,结果与它无关
arg-check-scripts = 把能重现问题的脚本写进这个文件夹
arg-scenario = 内置剧本的名字,或剧本文件
arg-seat = 担任的席位;不给时取剧本的第一个席位
arg-seed = 随机种子:同一种子、同样的处置,过程完全相同
arg-map = 用这个地图文件代替剧本的地图
arg-profile = 时长方案
arg-set = 固定一个参数的取值,可写多次;没写的由种子抽
arg-check-set = 深查时固定一个参数的取值,可写多次;没写的由种子抽
arg-difficulty = 模拟同事的可靠程度:first 初次、normal 一般、hard 困难;默认 normal
arg-mode = practice 练习(显示处置预案)、exam 考核(不显示);默认 practice
arg-nonce = 导调员当场公布的开始码,写入记录
arg-ticket = 本场演练的编号,写入记录
arg-run-seed = 随机种子,默认 1:同一种子、同样的处置,过程完全相同
arg-policy = 打法:playbook 按预案、nothing 什么都不做、random 随意
arg-script = 脚本文件:在给定时刻做给定的事
arg-play-record = 把过程写入这个新文件
arg-run-record = 把过程写入这个文件
arg-resume = 接着写中断了的记录
arg-acks = 每条记录落盘后输出一行 ack N HASH,最后输出 digest 和 score
arg-pace = 每两条记录之间等待的毫秒数
arg-record = 记录文件
arg-at = 显示这一时刻的情形,例如 12min
arg-verify = 核验:重算全部过程和得分,输出一句结论和 digest
arg-code = 演练结束时读出的 25 位校验码
arg-pack = 剧本包:与它的附件比对;不给时,内置的演练与内置的附件比对
arg-topic = record、language、authoring、schema 或 check
arg-part = 语言的某一章,或模式的某个类型
arg-explain-code = 诊断代码,例如 E203
arg-bench-group = 测什么:check 或 recheck
arg-bench-size = 剧本大约多少千字节;不给时 1200
arg-bench-repeat = 每项重复多少次,取中位数;不给时 15

## 用法不对
failed = 错误:{ $text }
usage-unknown-argument = 没有 { $what } 这个选项或参数
usage-unknown-command = 没有 { $what } 这个命令
usage-missing = 缺少 { $what }
usage-conflict = { $what } 和 { $other } 不能同时用
usage-value-missing = { $what } 后面缺一个值
usage-bad-value = { $what } 不能是“{ $value }”
usage-other = 命令写得不对,用 --help 看用法
usage-one-of = ,可用:{ $what }
usage-did-you-mean = ,是不是 { $what }?

## 输出
output-failed = 标准输出写不进去:{ $detail }

## 没有窗口
without-window = 这个程序编译时没有带窗口。
no-window-hint = 可以在终端里演练:fengsui list 列出剧本,fengsui play 剧本名 开始。用 fengsui --help 看全部命令。

## list
list-scenarios = 剧本
list-maps = 地图
list-scenario = { $name }  { $title }({ $minutes } 分钟,{ $level },{ $seats } 个席位)
list-profile = --profile { $name }  { $title }({ $minutes } 分钟)
list-parameter = --set { $name }={ $rows }  { $title }
list-broken = { $name }  有 { $errors } 处错误,用 fengsui check { $name } 查看
list-map = { $name }  { $title }
list-map-broken = { $name }  无法读取
list-none = (没有)
level-I = 特别重大
level-II = 重大
level-III = 较大
level-IV = 一般
level-Below = 不构成事件

## check
check-clean = { $scenarios } 个剧本,没有问题
check-summary = { $scenarios } 个剧本,{ $errors } 处错误,{ $warnings } 处警告
check-explain = 想知道一条是怎么回事、怎么改:fengsui explain { $code }
check-limit = { $name } = { $value }  { $text }
fmt-written = 已整理 { $path }
fmt-differs = 版式不同 { $path }
fmt-refused = 有语法错误,没有动:{ $path }
fmt-done = { $files } 个文件,整理了 { $changed } 个,{ $refused } 个没有动
fmt-checked = { $files } 个文件,{ $changed } 个版式不同,{ $refused } 个有语法错误

## new
new-made = 已建 { $path }
new-next =
    接下来:
      fengsui check { $path }
      fengsui play { $path }
    用任何编辑器打开这个文件,注释里说明了每一处是什么。fengsui docs authoring 一步一步带着写。
new-exists = 已经有 { $path },不会覆盖;请换个名字
new-bad-name = { $name } 不能做剧本的名字:请用小写字母、数字和短横线,例如 flood-warning.ron
new-no-folder = 没有文件夹 { $path };用 fengsui new pack 新建一个
new-no-place = 这个剧本包的地图上缺模板要用的东西:一个有好几台电脑、设信息管理员(it)的地方,一名值班员(centre-duty),以及自带资料库里的处置和预案条目。请改为复制包里的其他剧本
new-cannot-write = { $path } 写不进去:{ $detail }

## 打开剧本
one-scenario = { $path } 里有多个剧本,请指明一个
scenario-has-errors = 剧本 { $name } 有 { $errors } 处错误,不能演练

## bench
bench-ron = 剧本 { $bytes } 字节,各测 { $repeat } 次。裸 ron(ron::from_str 成 ron::Value):median { $ms } ms
bench-full = 完整检查
bench-key-text = 正文里多敲一个字母
bench-key-name = 消息名字里多敲一个字母
bench-key-number = 时间里多敲一个数字
bench-key-comma = 少了一个逗号
bench-key-bracket = 多了一个左括号
bench-key-quote = 少了一个引号
bench-met = { $what }:median { $ms } ms,是裸 ron 的 { $ratio } 倍(上限 { $limit } 倍)
bench-missed = { $what }:median { $ms } ms,是裸 ron 的 { $ratio } 倍,超过上限 { $limit } 倍
bench-not-optimised = 这个程序没有开优化,数字不算数;请用 cargo build --release 的版本
bench-not-read = ron 读不了测量用的剧本:{ $detail }

## explain
no-such-code = 没有 { $code } 这个代码;fengsui explain 列出全部
no-such-code-near = 没有 { $code } 这个代码,是不是 { $near }?
explain-why = 为什么要紧:{ $text }
explain-wrong = 错误的写法({ $place }):
explain-right = 正确的写法({ $place }):
explain-with = 同时({ $place }):
explain-cure = 怎么办:{ $text }

## docs
language-chapters = 各章
language-whole = 全部各章
no-such-chapter = 剧本语言没有 { $name } 这一章;有:{ $known }, all
no-such-type = 剧本语言没有类型 { $name };fengsui docs language all 列出全部
language-scenario = 剧本
language-story = 情节
language-conditions = 条件和效果
language-injects = 情况注入、提问和表单
language-attachments = 附件:图片、文档、表格、日志
language-playbook = 处置预案
language-threats = 威胁(library/threats.ron)
language-kinds = 词汇(library/kinds.ron)
language-actions = 处置动作(library/actions.ron)
language-plan = 应急预案(library/plan.ron)
language-map = 地图(maps/*.ron)
language-words = 固定词
language-default = ,默认 `{ $value }`
language-plain = (也可以只写{ $kind })
kind-text = 文字
kind-list = 列表
kind-map = 花括号里的条目
kind-integer = 整数
kind-bool = true 或 false
kind-record = 括号
language-script = 脚本(run --script)

## run、score、replay
no-such-profile = 这个剧本没有名为 { $name } 的时长方案,可用:{ $known }
no-such-profile-near = 这个剧本没有名为 { $name } 的时长方案,是不是 { $near }?可用:{ $known }
no-such-parameter = 这个剧本没有名为 { $name } 的参数,可用:{ $known }
no-such-parameter-near = 这个剧本没有名为 { $name } 的参数,是不是 { $near }?可用:{ $known }
no-parameters = 这个剧本没有参数,也就没有 { $name }
no-such-row = 参数 { $parameter } 没有 { $name } 这个取值,可用:{ $known }
no-such-row-near = 参数 { $parameter } 没有 { $name } 这个取值,是不是 { $near }?可用:{ $known }
rows-do-not-fit = { $name } 的这些参数取值放在一起有错误:{ $rows }
no-profiles = 这个剧本没有时长方案,也就没有 { $name },只能整场演练
no-such-seat = 这个剧本没有 { $name } 这个席位,可用:{ $known }
no-chance = 系统不给随机数:{ $detail }
resume-other-drill = { $path } 是另一场演练的记录:剧本、种子、席位或设置不同,不能接着写
script-has-errors = 脚本 { $path } 有 { $errors } 处错误
not-over = 演练没有进行到结束,不能评分
result-row = { $title }:{ $row }(--set { $set })
result-title = { $title }(种子 { $seed })
result-ending = 结局:{ $ending }
result-no-ending = 结局:无
result-time = 演练时间 { $span }
result-total = 总分 { $total },{ $band }
result-capped = 不封顶是 { $uncapped } 分
result-class = 事件分类:GB/T 20986-2023 { $class },{ $level }
result-techniques = ATT&CK:{ $ids }
result-parts = 各部分得分
result-part = { $part }  { $score }(占 { $weight } 分)
result-part-none = { $part }  不评
result-lost = 丢分 { $points }
result-loss = -{ $points }  { $part }  { $reason }
result-loss-at = -{ $points }  { $part }  { $clock }  { $reason }
result-right = 应当:{ $right }
result-nothing-lost = 没有丢分
result-objectives = 目标评定
result-objective = { $objective }  { $rating }
result-objective-none = { $objective }  不评
result-metrics = 后果
result-metric = { $title }  { $value } { $unit }
result-digest = digest { $digest }
result-score = score { $total }
result-record = 记录:{ $path }
result-debrief = 讲评
result-code = 校验码:{ $code }(请读出或抄下,带出这台机器)
replay-overview = { $title }({ $scenario }):种子 { $seed },席位 { $seats }
replay-steps = 共 { $steps } 步,到 { $clock }({ $time })
replay-attachments-same = 附件 { $count } 个,与演练时的一样
replay-attachments-not-compared = 附件 { $count } 个,记录里只有指纹;写 --pack 剧本包,可以比对
replay-attachment-changed = 附件 { $path } 与演练时的不一样
replay-attachment-missing = 附件 { $path } 在这里没有
replay-recovered = 曾中断并接着写 { $count } 次
replay-at = { $clock }({ $time }),{ $phase }
phase-ready = 未开始
phase-running = 进行中
phase-over = 已结束
replay-nodes = 受影响的设备
replay-services = 未正常运行的服务
replay-pair = { $name }  { $what }
replay-none = (没有)
replay-delivered = 已送达的情况注入:{ $names }
list-separator = 、
service-degraded = 勉强维持
service-down = 中断

## play
play-you = 您是{ $seat }。
play-how = 输入编号再按回车;直接按回车,时间走到下一件事;0 返回;Ctrl-D 结束演练。
play-message = [{ $clock }] { $from }({ $by })
play-wants-answer = → 等您答复 { $left }
play-wants-form = → 请填表上报 { $left }
play-wants-acknowledgement = → 请确认收到 { $left }
play-menu = [{ $clock }] 现在做什么?
play-answer = 答复{ $from }:{ $text } { $left }
play-act = 处置
play-tell = 通报情况
play-ask = 询问情况
play-forms = 填表上报
play-cancel = 放弃正在做的处置
play-attachments = 看附件
play-facts = 看我掌握的情况
play-playbook = 看处置预案
play-note = 记一笔
play-hint = 看提示:{ $what }(扣这一步的 { $cost }%)
play-wait-minutes = 等几分钟
play-finish = 结束演练并评分
play-choose = 编号(直接回车:等下一件事)>
play-which = 选哪一个(0 返回)>
play-which-ones = 选哪些,编号用空格隔开(0 返回)>
play-which-ones-right = 哪些对,编号用空格隔开(直接回车:都不是)>
play-in-order = 依次写出全部编号,用空格隔开(0 返回)>
play-which-partner = 对应哪一个(0 返回)>
play-number = 数字>
play-words = 答复>
play-why = 理由(一句话)>
play-how-sure = 有多大把握(0–100)>
play-which-facts = 说哪些,编号用空格隔开(直接回车:全部)>
play-whom = 找谁(0 返回)>
play-by-what = 用什么方式(0 返回)>
play-note-text = 写什么>
play-how-many-minutes = 几分钟>
play-form-hint = 逐栏填写:选择填编号;还不知道就填 ?;直接回车为不填。
play-entry = >
play-offer = { $action }(约 { $takes })
play-not-now = { $what }(现在不行:{ $reason })
play-refused = 没有做成:{ $reason }
play-not-understood = 请输入列出的编号
play-input-ended = 输入结束,演练到此为止。
play-phase = —— { $clock } { $phase } ——
play-fact = 新情况:{ $fact },{ $source }

## 名单
verdict-and-roster = { $verdict };{ $roster }
