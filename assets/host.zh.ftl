# 窗口背后办文件的人说的话。
scenario-broken = 这个剧本有 { $errors } 处错误,还不能演练。到“编写”里打开可以逐条看。
no-records-folder = 找不到存放记录的文件夹:系统没有给出个人目录。
