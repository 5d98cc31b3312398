## 为什么丢分
score-skipped = 没有做:{ $step }
score-partly = 只做了 { $done }%:{ $step }
score-after-hint = “{ $step }”用了提示,扣这一步的 { $cost }%
score-partly-right = “{ $step }”的答复只对了 { $right }%
score-other-role = 由{ $by }代做,不是责任岗位做的:{ $step }
score-out-of-order = 顺序不对:{ $step },应在“{ $before }”之后
score-late = 晚了 { $by }:{ $step }(限 { $limit })
score-harmful = 不该做的事({ $gravity }):{ $act }
score-more-harm = 造成的损失比照预案处置多
score-cut = 没有必要的停服:{ $service },共停 { $lost } 人·分钟,其中必要的 { $needed } 人·分钟
score-not-filed = 没有填报:{ $form }
score-field = 《{ $form }》“{ $field }”一栏:{ $mark }
score-phone-late = 《{ $form }》之前的电话报告晚了或没打:{ $phone }
score-missed-one = 关键步骤没有做到,总分不超过 59:{ $steps }
score-missed-more = 两个以上关键步骤没有做到,总分不超过 49:{ $steps }
score-forbidden = 做了明令禁止的事,总分不超过 39:{ $act }

## 怎样才对
score-law = 依据:{ $law }:{ $text }
score-law-article = 依据:{ $law }{ $article }:{ $text }
score-right-do = { $who }应在 { $clock } 前做:{ $step }。{ $why }
score-right-do-anytime = 应由{ $who }做:{ $step }。{ $why }
score-right-first = 先做“{ $step }”。{ $why }
score-right-instead = { $right }(原因:{ $why })
score-right-follow-playbook = 照预案的步骤和时限处置
score-right-cut-only = 只断开已经中招的和直接相连的,别的照常服务
score-right-write = 当时知道什么就写什么
score-right-not-known = 当时还不知道,应勾选“暂不清楚”
score-right-phone-first = 先在 { $within } 内打电话,再补书面

## 一栏填得怎样
score-mark-right = 对
score-mark-not-known-rightly = 如实填了“暂不清楚”
score-mark-right-but-late = 对,但填报晚了
score-mark-partly-right = 部分对
score-mark-wrong = 填错了
score-mark-omitted = 知道却没有填
score-mark-unfounded = 还不知道,却当成事实填了

## 轻重、等次、部分、评定
score-gravity-minor = 一般
score-gravity-serious = 较重
score-gravity-grave = 严重
score-band-excellent = 优秀
score-band-good = 良好
score-band-passed = 合格
score-band-failed = 不合格
score-part-conformance = 处置
score-part-timeliness = 时效
score-part-outcome = 后果
score-part-reporting = 报告
score-part-judgement = 研判
score-part-cap = 封顶
score-rating-p = 顺利完成
score-rating-s = 基本完成
score-rating-m = 困难完成
score-rating-u = 未完成

## 长短
score-span-minutes = { $minutes } 分钟
score-span-seconds = { $seconds } 秒
score-span-both = { $minutes } 分 { $seconds } 秒
score-list-separator = 、
