# What the command line tells the person who runs Bocage.

operator-about = Bocage, a Discord bot that animates communities of practice.
operator-commands-title = commands
operator-options-title = options
operator-help-help = show this help
operator-help-version = tell the version
operator-help-run = bring the bot to life on Discord (token in BOCAGE_TOKEN)
operator-help-run-health = tell how the bot is doing, on this address: /healthz and /metrics (for example 127.0.0.1:9464)
operator-help-demo = try Bocage in a simulated Discord, with no account and no token
operator-help-demo-empty = begin on an empty server, to play the whole set-up
operator-help-demo-port = the port of the page (0: any free port)
operator-help-demo-keep = keep the data of this run in a new folder under this one, to look into them
operator-help-demo-no-browser = do not open the browser
operator-help-simulate = live a year of an imaginary cooperative, or rehearse what a real database will send
operator-help-simulate-weeks = how many weeks (52; with --database: 4)
operator-help-simulate-members = how many members
operator-help-simulate-seed = the seed: the same one gives the same year
operator-help-simulate-database = a real database, such as data/bot.db: Bocage opens a copy of it and sends nothing
operator-help-simulate-json = answer in JSON
operator-help-doctor = check that everything is in place, and say what to put right
operator-help-backup = copy the database, even while the bot runs
operator-help-backup-to = the folder to put the copy in
operator-help-restore = put a backup in the place of the database (bot stopped)
operator-help-restore-file = the backup, for example data/backups/bocage-….db
operator-help-restore-drill = try it in a temporary folder, and replace nothing
operator-help-person = hand over, or erase, what Bocage keeps of somebody (on their written request)
operator-help-person-gesture = export or erase (exporter, effacer)
operator-help-person-id = their Discord identifier
operator-help-person-server = on this server only
operator-help-person-to = the folder to write the files to (by default, this one)
operator-help-person-name = a name they are known by, to be erased from what others wrote as well; may be repeated
operator-help-person-leave-texts = leave with the groups, without a name, the texts they made their own (otherwise these go, too)
operator-help-person-yes = do not ask for confirmation
operator-help-register = Print the processing register entry (GDPR, art. 30), the information notice (art. 13) and the list of processors, in French.

operator-bad-setting = The setting { $name } cannot be used: { $expected }. Put it right in .env or in the environment.
operator-expected-token = a bot's token is one single word, as the developer portal gives it
operator-expected-data-directory = it names a folder
operator-expected-log-format = “console” or “json”
operator-expected-log-level = DEBUG, INFO, WARNING or ERROR
operator-expected-demo-port = a whole number from 0 to 65535
operator-expected-demo-browser = “true” or “false”
operator-expected-demo-empty = “true” or “false”
operator-expected-demo-directory = it names a folder
operator-env-unreadable = The file .env cannot be read ({ $reason }): save it as UTF-8 and check its permissions.
operator-no-token = To live on Discord, Bocage needs a token: create an application on https://discord.com/developers/applications, page “Bot”, button “Reset Token”, then put BOCAGE_TOKEN=… into the file .env. To try it with no account and no token: bocage demo, or make demo.
operator-token-refused = Discord refuses this token: make a new one on https://discord.com/developers/applications, page “Bot”, button “Reset Token”, and put it into BOCAGE_TOKEN.
operator-intents-missing = Discord does not let this bot see members: tick “Server Members Intent” on https://discord.com/developers/applications, page “Bot”, then start again.
operator-version-refused = Discord does not understand this version of Bocage any more (code { $code }): install the latest one, then start again.
operator-too-many-servers = This bot is on more servers than Discord lets one connection follow (2,500), and Bocage opens one only: remove it from those that do not use it, then start again.
operator-discord-unreachable = Discord does not answer ({ $reason }): check the machine's connection, then start again.
operator-demo-not-installed = The demo is not installed ({ $package } is missing): make demo installs and starts it.
operator-no-database = There is no database at { $path }: check this path, the current folder and BOCAGE_DATA_DIRECTORY.
operator-backed-up = Backup taken: { $path }
operator-restored =
    Database put back from { $path } (schema { $version }). { $skipped ->
        [0] No message was waiting.
        [one] One message that was already due will not be sent.
       *[other] { $skipped } messages that were already due will not be sent.
    } { $missed ->
        [0] Nothing that was due is lost.
        [one] One thing that was already due will not be caught up.
       *[other] { $missed } things that were already due will not be caught up.
    }
operator-restore-kept = The former database is kept at { $path }
operator-drill-passed = The trial succeeded: { $path } can be restored (schema { $version }). Nothing was replaced.
operator-drill-failed = The trial failed: { $path } cannot be restored. { $detail }
operator-person-written = Written: { $path }
operator-person-nothing = Bocage keeps nothing of the person { $id }.
operator-person-old-database = This database is from another version of Bocage: start it once (bocage run), then try again.
operator-person-confirm = Erase for good everything Bocage keeps of the person { $id }? Type their identifier again to confirm:
operator-person-texts-go = These texts that groups made their own will go too, whole (--leave-texts leaves them):
operator-person-texts-stay = These texts that groups made their own will stay, without a name (without --leave-texts, they go too):
operator-person-texts-gone = Gone, whole; the groups will learn it when Bocage starts:
operator-person-texts-left = Left with the groups, without a name:
operator-person-not-confirmed = Nothing was erased.
operator-person-busy = Bocage is running, and it alone can tell the others. Two ways: the stewards do it on Discord (/steward data), or stop Bocage, run this command again, then start it.
operator-person-erased = Erased, on { $servers ->
        [one] one server
       *[other] { $servers } servers
    }. { $told ->
        [0] Nobody else is to be told.
        [one] One person will be told when Bocage runs again.
       *[other] { $told } people will be told when Bocage runs again.
    } Backups taken before are gone in fourteen days; if one is used, it is erased again.
operator-unexpected = Unexpected error, reference { $reference }: it is in the log above, with what led to it.
operator-interrupted = Interrupted.

operator-exit-65 = This backup cannot be used, nothing was changed. ({ $detail })
operator-exit-73 = Bocage cannot write in its data folder: check that it belongs to the account that runs Bocage. ({ $detail })
operator-exit-74 = The disk refused to read or write: check its free space and its health. ({ $detail })
operator-exit-75 = The database is busy, most likely with another Bocage: stop that one first, then try again. ({ $detail })
operator-exit-other = Bocage stops here. ({ $detail })

operator-doctor-ok = OK
operator-doctor-advice = Note
operator-doctor-fault = To fix
operator-doctor-token = Discord knows the token: { $name }.
operator-doctor-odd-answer = Discord answered { $status } to a simple question: try again in a few minutes.
operator-doctor-invitation = Link to invite Bocage to a server, with no permission that it does not use: { $link }
operator-doctor-members-on = The bot may see members (“Server Members Intent”).
operator-doctor-content-on = “Message Content Intent” is ticked: Bocage does not read messages, you may untick it.
operator-doctor-presence-on = “Presence Intent” is ticked: Bocage has no use for it, you may untick it.
operator-doctor-clock = The machine's clock is right.
operator-doctor-clock-off = The machine's clock is { $seconds } s away from Discord's: set it right (timedatectl set-ntp true).
operator-doctor-zones = The time zones are there.
operator-doctor-zones-missing = The time zones are missing: install the package tzdata.
operator-doctor-folder = Bocage can write in { $path }.
operator-doctor-folder-readonly = Bocage cannot write in { $path } ({ $reason }): give that folder to the account that runs Bocage.
operator-doctor-database = The database is sound (schema { $version }).
operator-doctor-database-none = No database yet at { $path }: the first start creates it.
operator-doctor-database-bad = The database has a fault: { $detail } Stop the bot and restore a backup (see docs/exploitation.md).
operator-doctor-private = Only their owner can read the data.
operator-doctor-open-file = Other accounts can read { $path }: chmod 600 { $path }
operator-doctor-open-folder = Other accounts can write in { $path }: chmod 700 { $path }
operator-doctor-listed-folder = Other accounts can see the names of the files in { $path }, without reading them. To prevent it: chmod 700 { $path }
operator-doctor-disk = { $free } MB free on the disk.
operator-doctor-disk-full = Only { $free } MB are left on the disk: make room, or move the backups elsewhere.
