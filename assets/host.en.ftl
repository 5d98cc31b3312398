# What is said by whoever handles files behind the window.
scenario-broken = This scenario has { $errors } { $errors ->
    [one] error
   *[other] errors
}, so it can't be played yet. Open it in Author to see them one by one.
no-records-folder = No folder for records: the system names no personal folder.
