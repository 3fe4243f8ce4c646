"""The embedded default: the real bot in a simulated Discord, seeded with fictional people, in a local web page.

`simulated` is the Discord in memory and `corrections` what it lacked; `world` says who lives there, `story` what they
lived through in the last days (`chatter`: what they said); `preview` is the window on it, `visit` whose eyes look
through, `page` the web page around it, and `run` puts the pieces together. The bot itself never imports any of this.
"""
