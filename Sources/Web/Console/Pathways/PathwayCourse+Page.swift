import FollowUp
import HTML

/// What may happen between the nodes: policies, what prolongs a plan, how often, when it ends.
func pathwayCourse(_ pathway: Pathway, _ library: Library, _ words: Words) -> HTML {
    let lines = CourseWords(library: library, words: words).lines(of: pathway)
    return table {
        thead {
            tr {
                th(.scope("col")) { words.say("发生什么", "What happens") }
                th(.scope("col")) { words.say("怎么办", "What follows") }
                th(.scope("col")) { words.say("依据", "Source") }
            }
        }
        tbody {
            for line in lines {
                tr {
                    td { line.when }
                    td { line.then }
                    td {
                        small { line.source }
                        if line.isUnconfirmed { " "; span(.class("confirm")) { words.say("待医生确认", "to be confirmed by a clinician") } }
                    }
                }
            }
        }
    }
}
