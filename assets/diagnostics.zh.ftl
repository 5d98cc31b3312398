## 读取文件
file-too-large = 文件过大:{ $bytes } 字节,最多 { $max } 字节
package-too-large = 所有文件合计过大:最多 { $max } 字节
too-many-files = 文件太多:最多 { $max } 个
not-utf8 = 不是 UTF-8 编码:第 { $byte } 个字节起无法读取
looks-like-utf16 = 看起来是 UTF-16 编码,请另存为 UTF-8
looks-like-gbk = 看起来是 GBK 编码,请另存为 UTF-8
refused-character = 不允许的不可见字符 { $character }
refused-escape = 这个转义写出的是不允许的不可见字符
private-character = 私有区字符 { $character },别的机器上可能显示不出来

## 语法
rest-not-read = 错误太多,后面的没有再读;先改前面的
text-after-end = 内容已经结束,这里多出了东西
bad-header = 文件头只能写 #![enable(implicit_some)]
unknown-extension = 没有名为 { $name } 的扩展
only-implicit-some = 只允许 implicit_some
value-expected = 这里缺一个值
value-expected-at-end = 文件结束了,还缺一个值
comma-expected = 前面缺逗号,或者缺 { $closer }
unexpected-colon = 这里不该有冒号
quoted-field-name = 字段名 { $name } 不加引号
field-names-are-bare = 圆括号里的字段名不加引号;带引号的名字用花括号:{"{"} "名字": 值 {"}"}
unexpected-character = 看不懂的符号 { $text }
bracket-not-closed = 这个括号没有闭合,缺 { $closer }
closed-by-other = 这里是 { $closer },属于更外层的括号
bracket-not-opened = 多余的 { $closer },没有对应的左括号
nested-too-deeply = 嵌套过深:最多 { $max } 层
too-many-values = 内容过多:一个文件最多 { $max } 个值
fields-and-values = 同一个括号里,要么全写字段名,要么全不写
key-without-value = 这个名字后面缺冒号和值
some-takes-one = Some 后面的括号里要有且只有一个值
comment-not-closed = 注释没有结束,缺 */
text-not-closed = 文字没有结束,缺引号
bad-escape = 不认识的转义
bad-character-literal = 单引号里只能有一个字符
double-quotes = 文字用双引号 "…"
bad-literal = 不认识的写法
bad-number = 不是数字:{ $text }
numbers-are-whole = 只用整数,不带小数和后缀;比例用千分数
number-too-large = 数字过大:{ $text }
name-without-quotes = 名字 { $text } 没有加引号
put-in-quotes = 应写作 "{ $text }"
full-width-sign = 全角符号 { $text }
wrong-sign = 这里不能用 { $text }
write-instead = 应写作 { $text }

## 内容
unknown-field = 没有名为 { $name } 的字段({ $of } 可用:{ $known })
unknown-variant = 没有名为 { $name } 的写法({ $of } 可用:{ $known })
did-you-mean = 相近的名字:{ $name }
written-twice = { $name } 写了两遍
first-here = 第一次在这里
missing-field = { $record } 缺少字段 { $name }
missing-value = { $name } 缺少第 { $number } 个值
name-before-record = 括号前面不写 { $name },只写括号
variant-is-bare = { $name } 后面没有括号
variant-needs-fields = { $name } 的括号里要写字段:{ $name }({ $first }: …)
variant-needs-values = { $name } 的括号里直接写值,不写字段名
too-many-values-in-variant = { $name } 最多 { $most } 个值,这里有 { $found } 个
wrong-number-of-values = 这里要 { $expected } 个值,却有 { $found } 个
wrong-kind = 这里要{ $expected ->
    [bool] {" "}true 或 false
    [text] 带引号的文字
    [duration] 时长,如 "15min"
    [clock] 星期和钟点,如 "Mon 08:40"
    [time-of-day] 钟点,如 "09:30"
    [name] 带引号的名字
    [integer] 整数
    [bilingual] 双语文字
    [list] 列表 […]
    [pair] 一对值 (…, …)
    [map] 带名字的一组 {"{…}"}
    [record] 一组字段 (…)
    [choice] 几种写法之一
   *[other] { $expected }
 },写的却是{ $found ->
    [unit] 空括号
    [bool] {" "}true 或 false
    [integer] 整数
    [float] 小数
    [char] 单个字符
    [text] 文字
    [bytes] 字节串
    [list] 列表 […]
    [tuple] 一组值 (…, …)
    [record] 一组字段 (…)
    [map] 带名字的一组 {"{…}"}
    [ident] 不带引号的词
   *[other] { $found }
 }
write-fields = 应写作 ({ $first }: …)
write-map = 应写作 {"{"} "名字": … {"}"}
write-bilingual = 应写作 (zh: "…", en: "…")
one-of = 可用:{ $known }
number-out-of-range = 数字 { $value } 超出范围:{ $min } 到 { $max }
bad-duration = 不是时长:{ $text };写整数加单位 ms、s、min、h、d,如 "15min"
duration-too-long = 时长 { $text } 过长:最多 { $days } 天
duration-needs-unit = 时长要带引号和单位,如 "{ $text }min"
bad-clock = 不是星期和钟点:{ $text };如 "Mon 08:40"
bad-time-of-day = 不是钟点:{ $text };如 "09:30" 或 "Tue 09:30"
text-too-long = 文字过长:{ $length } 个字,最多 { $max } 个
too-many-marks = 连续的组合符号过多:最多 { $max } 个
bad-name = 名字 { $name } 的形式不对:小写字母、数字和短横线,最多 { $max } 个字符

## 名字
unknown-site = 没有名为 { $name } 的地点
unknown-node = 没有名为 { $name } 的节点
unknown-attribute = 没有名为 { $name } 的属性
unknown-value = 这个属性没有 { $name } 这个值
unknown-node-kind = 没有名为 { $name } 的设备种类
unknown-link-kind = 没有名为 { $name } 的链路种类
unknown-channel = 没有名为 { $name } 的渠道
unknown-position = 没有名为 { $name } 的岗位
unknown-role = 没有名为 { $name } 的角色
unknown-sender = 没有名为 { $name } 的角色或人物
unknown-threat = 威胁库里没有名为 { $name } 的模板
unknown-state = 没有名为 { $name } 的威胁状态
ambiguous-state = 不止一个威胁有状态 { $name }:{ $known }
name-the-threat = 写明是哪个威胁的,例如 "{ $text }"
unknown-matter = 没有名为 { $name } 的事项
unknown-metric = 没有名为 { $name } 的后果指标
unknown-action = 没有名为 { $name } 的动作
unknown-inject = 没有名为 { $name } 的情况注入
unknown-option = 这个情况注入没有名为 { $name } 的选项
unknown-form = 没有名为 { $name } 的表
unknown-field-choice = 这一格没有名为 { $name } 的选项
unknown-step = 没有名为 { $name } 的处置步骤
unknown-objective = 没有名为 { $name } 的目标
unknown-law = 没有名为 { $name } 的法条
unknown-rule = 区级预案里没有 { $name } 这一条
unknown-service = 没有名为 { $name } 的服务
unknown-site-template = 没有名为 { $name } 的地点模板
unknown-template-node = 这个地点的模板里没有名为 { $name } 的节点
unknown-attachment = 没有名为 { $name } 的附件
unknown-phase = 没有名为 { $name } 的阶段
unknown-variable = 没有名为 { $name } 的变量
unknown-ending = 没有名为 { $name } 的结局
unknown-part = 可以略去的东西里没有名为 { $name } 的:不是情况注入、预案步骤、有害行为或结局
moved-but-left-out = { $name } 已经略去,不能再改时间
moved-without-time = { $name } 不是到时间才来的,没有时间可改
left-out-here = 在这里略去
left-out-is-needed = 时长方案 { $profile } 略去了 { $name },但留下的内容要用到它
left-out-needed-here = 这里要用
leave-out-too = 把那里也略去,或者保留这一个
only-in-profile = 只在时长方案 { $name } 里
name-is-not-file = 名字 { $name } 与文件名 { $file } 不一致
no-such-scenario = 没有名为 { $name } 的剧本
no-such-file = 缺少文件 { $path }
name-taken = 名字 { $name } 已经被占用
site-without-parent = { $site } 没有上级地点,{ $name } 无从谈起
site-without-tier = { $name } 既没有模板也没有写层级 tier

## 规则
too-many = { $thing ->
    [seats] 席位
    [steps] 处置步骤
    [injects] 情况注入
    [phases] 阶段
    [profiles] 时长方案
    [rows] 参数的行
    [attachments] 附件
    [columns] 表格的列
    [table-rows] 表格的行
    [log-lines] 日志的行
    [variables] 变量
    [choices] 选项
    [sites] 地点
    [nodes] 节点
    [links] 链路
    [roles] 角色
    [services] 服务
    [needs] 服务的依靠
    [attributes] 属性
    [values] 属性值
    [link-kinds] 链路种类
    [node-kinds] 设备种类
    [channels] 渠道
    [threats] 威胁
    [states] 威胁状态
    [positions] 岗位
    [actions] 动作
    [likes] 一个接一个的 like 
    [rules] 预案条目
    [laws] 法条
    [objectives] 目标
    [personas] 人物
    [matters] 事项
    [metrics] 后果指标
    [forms] 表
    [harmful] 有害行为
    [endings] 结局
    [templates-below] 一层层往上加的地点模板
    [matches] 带 * 的名字所指的节点合计
   *[other] { $thing }
 }过多:{ $count } 个,最多 { $max } 个
condition-too-large = 条件过大:{ $count } 个部分,最多 { $max } 个
condition-too-deep = 条件嵌套过深:{ $count } 层,最多 { $max } 层
waits-for-itself = 循环:{ $name } 绕了一圈又等自己
like-itself = 循环:{ $name } 绕了一圈又 like 自己
by-way-of = 经过 { $name }
exactly-one-of = { $name }:{ $words } 要写一个,而且只写一个
goes-with = { $name }:{ $word } 只和 { $with } 一起用
window-is-empty = 时间段是空的:{ $from } 不早于 { $to }
group-of-one = 组 { $group } 里只有一条,没有可换的
group-without-odds = 组 { $group } 里每一条的 odds 都是 0,抽不出来
phase-before-its-time = 阶段 { $name } 等的 { $before } 排在它自己或它后面,等不到
variable-of-other-kind = { $name } 不是{ $kind ->
    [flag] 开关(true、false)
   *[counter] 计数(整数)
 }
no-such-link = { $from } 和 { $to } 之间没有 { $kind } 链路
spare-is-the-trainers = { $name } 是备用的(spare),只有导调员能放;要由效果放出,写 hand
action-without-targets = 动作 { $action } 没有对象,这里不写节点
action-needs-targets = 动作 { $action } 要写明对哪些节点做
action-not-on-kind = 动作 { $action } 不能对 { $name } 做:它是 { $kind }
role-cannot-do-step = { $role } 无权做步骤 { $step } 里的任何一件事
nobody-can-do = 这一步的负责人都不能做 { $name }
expectation-misfits = { $name } 的正确答案与这一格能填的内容不符
weights-of-parts = 各部分的权重之和应为 100,现在是 { $sum }
weights-of-steps = 处置步骤的权重之和应为 100,现在是 { $sum }
class-is-five-digits = 事件分类是五位数字(GB/T 20986-2023),不是 { $text }
bad-technique = ATT&CK 技术编号写成 T 加四位数字,子技术再加点和三位数字,例如 "T1486"、"T1021.001",不是 { $text }
bad-reference = 动作的参照编号是 RE&CT 的(例如 "RA5101")或 D3FEND 的(例如 "D3-NI"),不是 { $text }
metric-counts-itself = 后果指标 { $name } 自己数设备或证据,Add 和 Recover 改不动它
counted-here = 在这里写明怎么数
no-seats = 至少要有一个席位
seat-is-crew = { $name } 是外出的技术组,不能当席位
attribute-not-of-kind = { $kind } 没有属性 { $attribute }
more-names-than-devices = { $name } 只有 { $count } 台,却起了 { $names } 个名字
attribute-without-order = 属性 { $name } 的值没有高低之分,不能用 AtLeast
counts-nodes = 这里只能写 State、Has 或 Isolated
no-node-at-hand = 这里没有当前节点,{ $name } 无从谈起
nobody-at-hand = 这里没有做事的人,{ $name } 无从谈起
service-without-needs = 服务 { $name } 没有写依靠什么
nobody-named = { $name } 没有写给谁、由谁
nothing-to-choose = { $name } 没有可选的选项
attempts-at-nothing = { $name } 的答复没有对错,不能写 attempts
no-limit = { $name } 没有 within,otherwise 和 hidden 没有意义
not-all-items = { $name } 的 is 要写全每一项
shown-in-right-order = { $name } 各项的显示顺序就是正确顺序,请打乱 of
nothing-right = { $name } 没有写正确答案
nothing-is-right = 对 { $name } 的答复没有对错
version-for-nobody = { $name } 不发给 { $role },versions 里却有它
hints-for-nothing = { $name } 没有要求答复,提示没有用处
hints-cost-nothing = 没有哪一步要求答复 { $name },它的提示扣不到分
unknown-mood = 这个人物没有名为 { $name } 的心情
threat-without-states = 威胁 { $name } 没有状态
template-of-template = 威胁库里的 { $name } 不能再用模板
attribute-without-values = 属性 { $name } 没有值
duration-is-zero = 时长不能为零
too-far = { $name } 离得太远:每个方向最多 { $max } 公里
slower-by-nothing = 变慢的倍数至少是 1
after-the-end = { $name } 在演练结束({ $lasts })以后才来
no-english = 缺英文 en
file-without-english = 文件 { $path } 只有一份,没有英文
write-files = 分两份写:(zh: "{ $path }", en: "…");两种语言都看这一份的,en 也写它

## 附件
asset-path-too-long = 附件的路径过长:{ $bytes } 字节,最多 { $max } 字节
asset-path-sign = 附件的路径 { $path } 里不能有 { $sign }:只用汉字、字母、数字、空格和 _ . / -
asset-path-part = 附件的路径 { $path } 里不能有“{ $part }”这一段:它在有的系统上不是文件名,或者会指到别处
asset-outside = 附件 { $path } 不在 { $folder }/ 里
asset-wrong-ending = 附件 { $path } 的种类不对,这里可用:{ $known }
asset-empty = 附件 { $path } 是空的
quote-not-closed = 这个引号没有结束
picture-too-large = 图片 { $path } 过大:{ $bytes } 字节,最多 { $max } 字节
picture-unknown = { $path } 不是 PNG、JPEG 或 SVG 图片
picture-of-other-format = { $path } 其实是 { $format } 图片,与文件名的结尾不符
picture-broken = { $path } 已损坏,不是完整的 { $format } 图片
picture-too-wide = 图片 { $path } 的像素过多:{ $width } × { $height },每边最多 { $max }
svg-is-none = 这不是 SVG 图:最外层要是 <svg xmlns="http://www.w3.org/2000/svg">
svg-broken = 这里不是正确的 SVG
svg-with-dtd = SVG 图里不能有 <!DOCTYPE …>,请删掉这一段
svg-part = SVG 图里不能有 { $name }:只用图形、文字和渐变;用了别的,请另存为 PNG
svg-from-elsewhere = SVG 图不能取用外面的东西:{ $what }
svg-too-large = SVG 图过于复杂:最多 { $max } 个部分,套 { $depth } 层;请化简,或另存为 PNG
row-of-other-length = 表格 { $name } 的这一行有 { $found } 格,表头有 { $expected } 格
headings-here = 表头在这里
mark-on-no-line = 标出的第 { $line } 行不在摘录里:摘录是第 { $first } 到 { $last } 行

## 推断:永远不成立、永远成立的
never-any-of-nothing = 这个 Any 里什么都没有,永远不成立
always-all-of-nothing = 这个 All 里什么都没有,永远成立
never-state = 没有任何东西会让节点进入状态 { $state }:开始时没有,不会自己变成,也没有效果造成
never-value = { $nodes } 的 { $attribute } 永远不会是 { $value }:开始时不是,也没有效果设置它
never-at-least = 没有节点的 { $attribute } 会达到 { $value }
never-powered = 没有任何东西会开机
never-isolated = 没有任何东西会给 { $nodes } 拔网线或关机
never-linked = { $nodes } 没有 { $kind } 这种链路
never-level = 服务 { $service } 永远不会是 { $level }:它所需要的条件不允许
never-metric = 指标 { $metric } 永远到不了 { $least }:没有什么会给它加这么多
never-kept = 没有任何东西会保全 { $nodes } 上的这种证据
never-done = 这场演练里没有人能做动作 { $action },也没有效果启动它
never-done-on = 这场演练里没有人能对 { $nodes } 做动作 { $action },也没有效果启动它
never-since = 注入 { $inject } 最早在 { $at } 才到;再过 { $wait },演练已经结束({ $lasts })
never-after = 开始后 { $time } 时演练已经结束({ $lasts })
never-fewer = 不可能比零还少
never-known-state = 没有人能得知 { $nodes } 处于状态 { $state }:没有消息这样说,没有人会察觉,没有动作会去看
never-known-value = 没有人能得知 { $nodes } 的 { $attribute } 是 { $value }:没有消息这样说,没有动作会去看
never-known-matter = 没有人能得知事项 { $matter }:没有消息告诉,没有效果让人得知
never-known-bookkeeping = 变量、得分和“已避免”是剧本自己记的账,剧中没有人知道,不能用在看“知道什么”的地方
never-since-phase = 演练只有 { $lasts },等不到阶段 { $phase } 之后 { $wait }
never-known-metric = 没有人会被告知指标 { $metric },它不能用在看“知道什么”的地方
always-state = { $nodes } 从开始就处于状态 { $state },没有任何东西会改变它
always-here = 每个节点都处于状态 { $state }:这个威胁没有别的状态
always-value = { $nodes } 的 { $attribute } 从开始就是 { $value },没有任何东西会改变它
always-at-least = { $value } 是 { $attribute } 最弱的值,每个节点都至少如此
always-powered = 这场演练里没有任何东西会关机,一切总是开着
always-linked = 这场演练里没有任何东西会断开 { $nodes } 的 { $kind } 链路
always-level = 服务 { $service } 总是 { $level }:没有任何东西会改变它所需要的条件
always-metric = 指标 { $metric } 总是至少 { $least }
always-matter = 事项 { $matter } 没有条件,从开始就成立
always-after = 从开始起就是这样
always-fewer = 这样的设备一共 { $most } 台,总是少于 { $than }
never-both-it-and-not = 它与同一个 All 里的另一部分相反,整个条件永远不成立
never-both-at-once = 它与同一个 All 里的另一部分不能同时成立,整个条件永远不成立
always-one-of-both = 它与同一个 Any 里的另一部分总有一个成立,整个条件永远成立
the-other-part = 另一部分在这里
it-decides = 它属于 { $name }
so-never-comes = 所以 { $name } 永远不会到
so-never-averted = 所以 { $name } 永远不会被避免
so-always-averted = 所以 { $name } 永远不会到
so-never-true = 所以 { $name } 永远不成立
so-never-possible = 所以 { $name } 永远做不了
so-never-ends-so = 所以演练永远不会以 { $name } 结束
so-never-applies = 所以步骤 { $name } 永远不适用
so-never-due = 所以 { $name } 的时限永远不会起算
so-never-harmful = 所以 { $name } 永远不算有害
so-always = 所以它在 { $name } 里不起作用

## 推断:没有什么会引出的
inject-never-comes = 注入 { $name } 永远不会到
lead-to-inject = 让某件事引出 { $name },或写 hand: true 由导调员手动发出,或删去
never-comes-itself = { $name } 自己就永远不会到
never-true-itself = { $name } 自己就永远不成立
never-filed-itself = 没有人能提交 { $name }
never-done-itself = 没有人能做 { $name }
too-late-for-drill = 最早也要到 { $at };演练只有 { $lasts }
action-never-done = 没有人能做本演练的动作 { $name }
nobody-may = 没有席位是这些岗位,没有流程步骤要求这些岗位的同事做,也没有效果启动它
on-nothing-there-is = 可以做的人够得着的地方没有这种节点
what-it-needs-never-is = 它需要的条件永远不成立
nobody-learns = 没有人能得知 { $name }
matter-never-true = 事项 { $name } 永远不成立
ending-never-so = 演练永远不会以 { $name } 结束
ending-behind = 结局 { $name } 排在总是成立的 { $first } 后面
always-taken = { $name } 总是先被取用
move-ending-last = 把 { $name } 放到最后

## 推断:步骤和时限
step-never-due = 步骤 { $name } 永远轮不到:它所依据的永远不成立
in-step = 在步骤 { $name } 里
nobody-can-tell = 没有人能报告 { $name }:没有人会得知它
never-asked = 注入 { $name } 永远不会到,没有人能回答它
action-needs-unknown = 动作 { $action } 要先知道 { $name },而没有人能得知它
needed-here = 这里需要 { $name }
action-never-possible = 动作 { $action } 的条件永远不成立,这一步做不了
target-out-of-reach = 负责的人都不能对 { $nodes } 做 { $action }:不是本单位、不在下级,也不是支撑组
harmful-never-done = 这场演练里没有人能做 { $action },{ $name } 提醒的事不会发生
deadline-too-short = 步骤 { $name } 最快也要 { $least },却要求在 { $limit } 内做完
time-it-takes = 得知 { $word },批准 { $approval },路上 { $travel },动手 { $work }
give-at-least = 至少给 { $least },或者让要做的事更快
deadline-before-predecessor = { $name } 要在 { $limit } 内做完,但先要做 { $before },它最快也要 { $least }
must-come-first = { $name } 必须在前
deadline-after-end = { $name } 的时限最早从 { $from } 起算,到 { $until } 为止;演练只有 { $lasts },不做也永远不算迟

## 推断:没有用上的
stands-nowhere = { $thing ->
    [device] { $name } 有了自己的名字,别处却没有提到:可以留在那一组设备里
    [persona] 人物 { $name } 什么也没说:没有注入来自这个人
    [matter] 事项 { $name } 没有人会被告知、查到或用到
    [form] 表单 { $name } 没有人要,也没有步骤提交它
    [metric] 后果指标 { $name } 权重是零,也没有条件、问题看它
    [law] 法条 { $name } 没有步骤、注入、错事或目标引用
    [attachment] 附件 { $name } 没有随任何消息送出
   *[other] { $name } 别处没有提到
 }
metric-never-grows = 后果指标 { $name } 怎样演都是零
let-metric-grow = 给 { $name } 一个会发生的来源(Add、会到的威胁状态、会停的服务),或者删掉它
objective-without-steps = 没有流程步骤服务于目标 { $name },没法评定
objective-without-weight = 目标 { $name } 的步骤权重都是零,没法评定
answer-makes-no-difference = 怎样回答 { $name } 都一样:选项没有效果,也没有步骤、错事、条件看它的回答
let-answer-matter = 在步骤里写出对的选项,在 harmful 里写出错的选项,或者给选项写效果;只要读过就行的,用 Acknowledge
form-expects-nothing = 表单 { $name } 没有一格写着要计分的正确内容
placeholder-missing = 这段文字缺少另一种语言里有的 { "{" }{ $name }{ "}" }
placeholder-here = 在这里
parameter-without-rows = 参数 { $name } 没有任何取值:要写 rows 或 values
parameter-with-both = 参数 { $name } 既有 rows 又有 values,只能写一种
column-missing = 这一行 { $row } 缺少别的行都有的一列 { $column }
column-extra = 第一行没有 { $column } 这一列
column-here = 第一行在这里有它
first-row-here = 第一行在这里
parameter-unused = 没有哪段文字用到参数 { $name }
column-unused = 没有哪段文字用到 { "{" }{ $name }.{ $column }{ "}" } 这一列
gap-not-closed = 花括号没有合上
gap-without-name = { $text } 里不是参数的名字
write-bracket-twice = 要的就是花括号本身的话,写两个:{ "{{" }
unknown-parameter = 没有名为 { $name } 的参数
unknown-parameter-none = 没有名为 { $name } 的参数:这个剧本还没有写 parameters
unknown-column = 参数 { $name } 没有 { $column } 这一列
both-languages-in-one = { $name } 是中英两种文字,这里只放得下一种
both-languages-here = 两种文字在这里
no-parameter-here = 这里不能用参数 { $name }
filled-too-large = 参数填进去之后,文字太多了(最多 { $max } 字节)
filled-in-from-here = 填进去的是这里,只在 { $parameter } 取 { $row } 时
only-with-row = 只在 { $parameter } 取 { $row } 时

## 末尾
more-diagnostics = 还有 { $count } 处没有列出

## 限额(check --limits)
limit-file-bytes = 一个文件,字节
limit-package-bytes = 一套剧本的全部文件,字节
limit-package-files = 一套剧本的文件数
limit-nesting = 括号嵌套层数
limit-values = 一个文件里的值
limit-diagnostics = 列出的错误和警告,各
limit-diagnostic-chars = 一行短格式诊断,字符
limit-steps = 处置预案的步骤
limit-injects = 情况注入
limit-choices = 一个问题的选项
limit-attempts = 一个问题可以试的次数
limit-phases = 情节的阶段
limit-profiles = 一个演练的时长方案
limit-rows = 一个演练所有参数的行
limit-seats = 席位
limit-roles = 角色
limit-nodes = 节点
limit-links = 链路
limit-sites = 地点
limit-template-depth = 一层层往上加的地点模板
limit-services = 服务
limit-needs = 一项服务的依靠
limit-matches = 带 * 的名字所指的节点,合计
limit-words = 属性、属性值、链路种类、渠道、威胁、威胁状态,各
limit-likes = 彼此相像(like)的动作,一个接一个
limit-things = 其他各类条目,各
limit-attachments = 附件
limit-name-chars = 名字,字符
limit-title-chars = 标题,字符
limit-choice-chars = 选项,字符
limit-paragraph-chars = 一段文字,字符
limit-combining-marks = 连续的组合符号
limit-condition-nodes = 一个条件的组成部分
limit-condition-depth = 条件嵌套层数
limit-duration-ms = 一个时长,毫秒
limit-points = 一项的分值
limit-cost = 一台设备处于某状态每分钟的损失(千分之一个单位)
limit-points-sum = 全部分值之和
limit-cascade-events = 同一时刻连锁发生的事件
limit-drill-events = 一次演练记录的事件
limit-asset-path-bytes = 附件路径,字节
limit-image-bytes = 一幅图片,字节
limit-image-side = 图片边长,像素
limit-svg-parts = 一幅 SVG 图的组成部分
limit-svg-depth = SVG 图的嵌套层数
limit-document-chars = 文件里的一份文档,字符
limit-table-columns = 一张表格的列
limit-table-rows = 一张表格的行
limit-cell-chars = 表格的一格,字符
limit-log-lines = 一段日志的行
limit-log-line-chars = 日志的一行,字符
