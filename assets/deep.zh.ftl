# 深查:演练之后发现的问题,和剧本质量的量度。

## 发现
playbook-fails = 按预案做,{ $runs } 场平均只有 { $mean } 分,不到合格线 { $pass } 分
playbook-weak = 按预案做,{ $runs } 场平均 { $mean } 分,不到 { $bar } 分
playbook-fails-sometimes = 按预案做,{ $runs } 场里有 { $failed } 场不合格;种子 { $seed } 只有 { $total } 分
playbook-fails-hint = 看看是哪些步骤扣的分:时限太紧、知道得太晚、先后要求看不见,还是预案自己也压不住危害
nothing-goes-unpunished = 什么都不做,{ $runs } 场平均也有 { $mean } 分,最高 { $most } 分;平均应不高于 { $bar } 分,也不应有合格的
nothing-goes-unpunished-hint = 让不处置有后果(扩散、停办、群众不满),或者给没做的要紧步骤加权重
chance-beats-playbook = 随意乱做平均 { $random } 分,比按预案做的 { $playbook } 分还高
chance-beats-playbook-hint = 预案不是这个演练里的好办法,或者分值奖的是别的;两样都查一查
harmful-way-wins = 做了“{ $name }”平均 { $with } 分,不做 { $without } 分({ $pairs } 对同种子比较):做错了没吃亏
harmful-way-wins-hint = 给它加后果或加重性质;如果它其实没有害处,就别列为禁忌
options-alike = “{ $name }”的 { $options } 个选项没有区别:{ $seeds } 个种子里分数、危害、后来的事都一样
options-alike-hint = 给选项加 then,或在预案、禁忌里写明哪个对、哪个错;只要对方看到就行的,改成收悉
inject-never-seen = { $policies } 种打法 { $runs } 场里,从没出现过注入“{ $name }”
inject-always-averted = { $policies } 种打法 { $runs } 场里,注入“{ $name }”每次都因 unless 取消了
never-seen-hint = 放宽它的条件,或者删掉;只有导调员要用的,写 hand: true
ending-never-seen = { $policies } 种打法 { $runs } 场里,从没有过结局“{ $name }”
step-never-done = { $policies } 种打法 { $runs } 场里,没有一场做完步骤“{ $name }”
step-never-applied = { $policies } 种打法 { $runs } 场里,步骤“{ $name }”从没适用过,也没人做
step-never-done-hint = 看看责任岗位能不能知道、有没有权限、够不够得着目标
finding-again = { $cure }。再看一遍:{ $again }
finding-script = { $cure }。见种子 { $seed }、打法 { $policy };加 --scripts 目录 可得到它的脚本
finding-cure = { $cure }
script-not-written = 脚本 { $path } 写不了:{ $detail }

## 量度
deep-budget = { $scenario }:演练了 { $runs } 场,{ $policies } 种打法,种子 { $first }..{ $last }(另有 { $measured } 场用来确定评分的上下限)
deep-rows = ;参数的取值共有 { $count } 种搭配
deep-left-out = ;预算不够,还有 { $count } 种打法没试
deep-by-playbook = 按预案
deep-by-nothing = 什么都不做
deep-by-random = 随意
deep-policy = {"  "}{ $name }:平均 { $mean } 分({ $min } 到 { $max }),{ $runs } 场中 { $passed } 场合格
deep-coverage = {"  "}演到了:注入 { $injects },选项 { $options },步骤 { $steps },禁忌 { $harmful },结局 { $endings }
deep-pressure-rises = {"  "}压力是上升的:前、中、后三段,每分钟消息 { $messages } 条,同时挂着的问题 { $open } 个
deep-pressure-falls = {"  "}压力没有上升,一开始最忙:前、中、后三段,每分钟消息 { $messages } 条,同时挂着的问题 { $open } 个
deep-no-leads = {"  "}假线索:没有(消息带来的说法当时都属实;只写在话里、没写进 tells 的看不出来)
deep-leads = {"  "}假线索:{ $all } 条说法在送到时不属实,其中 { $resolved } 条事后能查明
deep-leads-open = ;查不明的在 { $names }
deep-no-decisions = {"  "}抉择:没有
deep-decisions = {"  "}抉择:比较了 { $all } 个,{ $apart } 个的好坏拉开 1 分以上
deep-decision-most = {"    "}拉得最开的是 { $name }:选 { $best } 比选 { $worst } 多 { $points } 分
deep-decisions-close = {"    "}好坏只差不到 1 分的:{ $names }
deep-decisions-not-compared = {"    "}没法比较的(没有打法遇到):{ $names }
deep-nobody-idle = {"  "}空闲:按预案做时,没有席位超过 { $limit } 分钟(演练时间)没事做
deep-idle = {"  "}空闲:按预案做时,{ $seats } 个席位有超过 { $limit } 分钟(演练时间)没有消息、任务或到期的步骤
deep-idle-seat = {"    "}{ $seat }:最长 { $minutes } 分钟,从 { $from } 起(种子 { $seed })
