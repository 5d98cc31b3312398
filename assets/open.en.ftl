no-display = No window: there is no display (Wayland or X11). Run it on a graphical desktop, or drill in the terminal with `fengsui play`.
no-driver = No window: there is no Vulkan driver. Install one (without a graphics card: mesa-vulkan-drivers on Debian or Ubuntu), or drill in the terminal with `fengsui play`.
broke-down = The window broke down: { $detail }. You can drill in the terminal with `fengsui play`.
