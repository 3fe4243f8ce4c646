# How days and hours are told where Discord does not do it itself: menus, autocompletion, thread names, calendar files.

core-time-sharp = { $hour } h
core-time = { $hour } h { $minute }
core-moment = { $day } à { $time }
core-moment-short = { $day }, { $time }
