# How days and hours are told where Discord does not do it itself: menus, autocompletion, thread names, calendar files.

core-time-sharp = { $hour }:00
core-time = { $hour }:{ $minute }
core-moment = { $day } at { $time }
core-moment-short = { $day }, { $time }
