import FollowUp
import HTML

/// Links that are over, or that nobody knows: the same kind page, so that it tells nothing about anybody.
enum PortalClosedPage {
    static func render(_ frame: PortalFrame) -> HTML {
        var frame = frame
        frame.department = ""
        frame.token = nil
        let words = frame.words
        return frame.page(words.say("这个链接已经结束", "This link is over"), isHelp: true) {
            h1(.tabindex(-1), .data("focus")) { words.say("这个链接已经结束", "This link is over") }
            p(.class("lead")) {
                words.say(
                    "可能时间过了，也可能链接没有复制完整。有事请直接打电话，白天夜里都有人接。",
                    "It may be too old, or not have been copied in full. If you need us, please call; the line is answered day and night.")
            }
            frame.phones()
        }
    }
}
