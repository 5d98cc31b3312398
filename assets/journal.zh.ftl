## 校验结论:一行话
journal-sealed = 一致:{ $lines } 行,已封存
journal-unsealed = 未封存:{ $lines } 行完好,没有封存行
journal-torn = 尾部不完整:第 { $line } 行只写了一部分({ $bytes } 字节),此前各行完好
journal-changed = 被改动(第 { $line } 行,第 { $offset } 字节起):{ $fault ->
    [nul] 行内有空字节
    [tail] 行尾不是散列值
    [hash] 散列值对不上
    [form] 内容不合格式:{ $what }
    [other-bytes] 写法不同于本程序写出的唯一形式
    [number] 行号不连续,应为 { $what }
    [too-long] 超过 { $what } 字节
    [out-of-order] 这种行不该在这里
    [after-seal] 封存之后又有内容
    [time-falls] 演练时间倒退
    [by-without-input] 有人无事,或有事无人
    [source-text] 文件 { $what } 的内容与其散列值不符
    [source-twice] 文件 { $what } 出现两次
    [scenario-digest] 所附文件不是开头所说的脚本
    [seal-count] 封存行所计步数不对,实为 { $what }
    [score-form] 成绩里有小数,或键未排序
   *[other] 原因不明
}
journal-other-code = 不是报出会话码的那份记录
journal-disagrees = 与重演不符(第 { $line } 行):{ $what ->
    [scenario] 所附脚本无法编译
    [setup] 设置与脚本不符:{ $detail }
    [names] 编号与名称的对照不同
    [refused] 当时的操作现在被拒绝
    [input] 操作不同
    [time] 时间不同
    [events] 事件不同
    [digest] 状态摘要不同
    [seal] 封存行的摘要不同
    [score] 成绩不同
   *[other] 原因不明
}
journal-other-engine = 由另一版本的引擎(版本 { $version })记录:散列链完好,本版本无法重算
journal-other-format = 由另一版本的格式(版本 { $version })记录,本版本无法校验

## 读不了、写不了
journal-io = 无法读写 { $path }:{ $text }。请换一个文件夹,最好是本机磁盘
journal-missing = 没有这个文件:{ $path }
journal-exists = 文件已存在,记录从不覆盖:{ $path }
journal-busy = 另一个程序正在写这份记录:{ $path }
journal-no-locks = { $path } 所在的文件系统不支持文件锁,两个程序可能同时写一份记录。请改用本机磁盘
journal-dead = 此前一次写入失败,记录已停写
journal-refused = 这一步不合记录的规则,没有写入({ $fault } { $what })
journal-full = 记录已达大小上限
journal-not-a-file = 不是普通文件
journal-too-large = 文件过大,不可能是一份记录
journal-not-a-record = 不是一份记录
journal-nothing-played = 记录的开头没有写完,尚无任何操作:{ $path }
journal-already-sealed = 记录已封存,不能再写
journal-not-yet-sealed = 记录尚未封存

## 恢复
journal-recovered = { $bytes ->
    [0] 记录曾中断,已从最后一行接着写
   *[other] 记录曾中断,已切去未写完的 { $bytes } 字节(另存在记录旁),接着写
}

## 名单
roster-same = 名单一致
roster-erased = 名单中有人已被删除,见附注第 { $notes } 条
roster-changed = 名单被改动
roster-missing = 名单文件不在
