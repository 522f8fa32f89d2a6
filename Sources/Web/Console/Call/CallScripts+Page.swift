import FollowUp
import HTML

/// A script as it is read out; notes for staff are set apart.
func scriptLines(_ script: Script, _ model: CallModel, _ frame: Frame, isTitled: Bool = false) -> HTML {
    div(.class("script")) {
        if isTitled { b { frame.words.say(script.title) } }
        for line in script.lines {
            p(.class(line.isForStaff ? "staffnote" : "")) {
                if line.isForStaff { span(.class("unseen")) { frame.words.say("给医护：", "For staff: ") } }
                model.filled(line.text, staff: frame.staffName, frame.words)
            }
        }
    }
}

/// Words for hard moments: one key opens each.
func hardMoments(_ model: CallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return HTML {
        if !model.scripts.hard.isEmpty {
            card(words.say("难开口的时刻", "Hard moments"), words.say("按键打开", "a key opens each")) {
                span(.id("hard")) {}
                for script in model.scripts.hard {
                    details(.class("moment")) {
                        summary(.data("key", script.key)) {
                            words.say(script.title) + " "
                            if let key = script.key { kbd { key } }
                        }
                        scriptLines(script, model, frame)
                        if let next = script.next, let follows = (model.scripts.hard + model.scripts.others + model.scripts.closing).first(where: { $0.id == next }) {
                            p { small { words.say("接下来：", "Then: ") + words.say(follows.title) } }
                        }
                    }
                }
            }
        }
    }
}

/// On narrow pages, where they stand below.
func wayToHardMoments(_ model: CallModel, _ words: Words) -> HTML {
    HTML {
        if !model.scripts.hard.isEmpty {
            p(.class("narrowonly")) { a(.href("#hard")) { words.say("难开口的时刻：怎么说 ↓", "Hard moments: what to say ↓") } }
        }
    }
}

/// All other scripts, with a field that narrows them down.
func otherScripts(_ model: CallModel, _ frame: Frame) -> HTML {
    let words = frame.words
    return HTML {
        if !model.scripts.others.isEmpty {
            details(.class("card otherscripts")) {
                summary {
                    words.say("更多话术 ", "More scripts ")
                    small { String(model.scripts.others.count) }
                }
                div {
                    input(
                        .type("search"), .data("filter", "#otherscripts > details"), .data("key", "F"), .placeholder(words.say("搜话术：费用、偏方、方言…", "Search: cost, herbs, dialect …")),
                        .aria("label", words.say("搜话术", "Search scripts")), .autocomplete("off"))
                    div(.id("otherscripts")) {
                        for script in model.scripts.others {
                            details {
                                summary {
                                    words.say(script.title) + " "
                                    small { words.name(script.scene) }
                                }
                                scriptLines(script, model, frame)
                            }
                        }
                    }
                }
            }
        }
    }
}
