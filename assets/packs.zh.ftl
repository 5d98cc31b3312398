## 打开剧本
no-such-path = 没有 { $path } 这个文件或文件夹,也没有叫这个名字的内置剧本
no-such-path-near = 没有 { $path } 这个文件或文件夹,也没有叫这个名字的内置剧本;是不是 { $near }?
cannot-read = 无法读取 { $path }:{ $detail }
cannot-write = 无法写入 { $path }:{ $detail }
not-a-regular-file = { $path } 不是普通文件
outside-its-folder = { $path } 指向文件夹以外,不读取
no-scenario-in = { $path } 里没有剧本
