no-display = 打不开窗口:没有可用的显示环境(Wayland 或 X11)。请在图形桌面里运行,或用 `fengsui play` 在终端里演练。
no-driver = 打不开窗口:没有可用的 Vulkan 显卡驱动。请安装驱动(没有显卡时在 Debian 或 Ubuntu 上安装 mesa-vulkan-drivers),或用 `fengsui play` 在终端里演练。
broke-down = 窗口出错,无法继续:{ $detail }。可用 `fengsui play` 在终端里演练。
