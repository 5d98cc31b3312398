# What is said by whoever handles files behind the window.
no-records-folder = No folder for records: the system names no personal folder.
